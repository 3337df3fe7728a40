using System.Text;

namespace Pipeline.Build.Tests.Verify;

public sealed class SnapshotTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_text_is_compared_with_the_file_beside_its_test()
    {
        var result = await Verifier.Verify("first line\r\nsecond line");

        Assert.Equal("first line\nsecond line", result.Text);
    }

    [Fact]
    public async Task A_text_without_a_verified_file_fails_and_is_kept_as_received()
    {
        var message = await FailureOf("one\r\ntwo", "New");

        Assert.Contains("New.received.txt", message, StringComparison.Ordinal);
        Assert.Contains("New.verified.txt", message, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF, .. "one\ntwo"u8], await File.ReadAllBytesAsync(_folder["New.received.txt"]));
    }

    [Fact]
    public async Task A_text_that_differs_fails_and_the_message_has_both_versions_of_the_line()
    {
        await File.WriteAllTextAsync(_folder["Changed.verified.txt"], "same\nloss 4.31\nsame");

        var message = await FailureOf("same\nloss 4.29\nsame", "Changed");

        Assert.Contains("loss 4.31", message, StringComparison.Ordinal);
        Assert.Contains("loss 4.29", message, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["Changed.received.txt"]));
    }

    [Theory]
    [InlineData("crlf", "a\r\nb")]
    [InlineData("mark", "\uFEFFa\nb")]
    [InlineData("final newline", "a\nb\n")]
    public async Task A_verified_file_may_come_from_another_editor(string name, string verified)
    {
        await File.WriteAllTextAsync(_folder[$"{name}.verified.txt"], verified);

        await Verifier.Verify("a\nb").UseDirectory(_folder.Path).UseFileName(name);
    }

    [Theory]
    [InlineData("lines", "a\nb\n\n")]
    [InlineData("blank", "a\nb ")]
    public async Task A_verified_file_with_more_than_one_newline_or_blank_added_is_different(string name, string verified)
    {
        await File.WriteAllTextAsync(_folder[$"{name}.verified.txt"], verified);

        await FailureOf("a\nb", name);
    }

    [Fact]
    public async Task An_empty_verified_file_counts_as_none()
    {
        await File.WriteAllBytesAsync(_folder["Empty.verified.txt"], []);

        Assert.Contains("New:", await FailureOf("a", "Empty"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verified_file_of_a_byte_order_mark_alone_is_different()
    {
        await File.WriteAllBytesAsync(_folder["Mark.verified.txt"], Encoding.UTF8.GetPreamble());

        Assert.Contains("NotEqual:", await FailureOf("a", "Mark"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_received_file_goes_once_its_text_is_verified()
    {
        await File.WriteAllTextAsync(_folder["Fixed.verified.txt"], "a");
        await File.WriteAllTextAsync(_folder["Fixed.received.txt"], "b");

        await Verifier.Verify("a").UseDirectory(_folder.Path).UseFileName("Fixed");

        Assert.Equal(["Fixed.verified.txt"], Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_verified_file_left_with_another_extension_fails()
    {
        await File.WriteAllTextAsync(_folder["Report.verified.md"], "a");
        await File.WriteAllTextAsync(_folder["Report.verified.txt"], "a");

        var message = await Assert.ThrowsAnyAsync<Exception>(async () =>
            await Verifier.Verify("a", "md").UseDirectory(_folder.Path).UseFileName("Report"));

        Assert.Contains("Report.verified.txt", message.Message, StringComparison.Ordinal);
    }

    private async Task<string> FailureOf(string text, string name) =>
        (await Assert.ThrowsAnyAsync<Exception>(async () =>
            await Verifier.Verify(Task.FromResult(text)).UseDirectory(_folder.Path).UseFileName(name))).Message;
}
