using System.Text;
using Pipeline.Text.Corpora;

namespace Pipeline.Text.Tests.Corpora;

public class DotnetDocsTests
{
    [Fact]
    public async Task A_member_becomes_a_document_of_plain_sentences()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.xml"], """
            <?xml version="1.0"?>
            <doc><assembly><name>A</name></assembly><members>
              <member name="M:A.B.C(System.Int32)">
                <summary>Reads <paramref name="count" /> bytes
                   from a <see cref="T:System.IO.Stream" />, or <see langword="null" />.</summary>
                <param name="count">How many; see <see cref="M:A.B.D``1(System.Int32)">the other</see>.</param>
                <returns>The <c>bytes</c> &lt; 3.</returns>
                <remarks><para>First.</para><para>Second. <list><item>One</item><item>Two</item></list></para></remarks>
                <altmember cref="P:A.B.E" />
              </member>
              <member name="F:A.B.Empty" />
              <member name="P:A.B.E"><value>E.</value></member>
            </members></doc>
            """);
        var documents = DotnetDocs.Read(folder["a.xml"]).Select(document => Encoding.UTF8.GetString(document.Span));
        await Verifier.Verify(string.Join("----\n", documents));
    }

    [Fact]
    public void Broken_xml_is_refused_with_its_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.xml"], "<doc><members><member name='a'><summary>x</wrong>");
        var error = Assert.Throws<CorpusException>(() => DotnetDocs.Read(folder["a.xml"]).ToArray());
        Assert.Contains("a.xml(1,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sdk_that_runs_this_has_documentation() =>
        Assert.NotEmpty(SourceFiles.Find(new DotnetDocsSource { Name = "docs" }, ".").Files);
}
