using System.Text;

namespace Pipeline.Experiments.Tests.Specs;

public sealed class YamlRefusals
{
    [Fact]
    public async Task What_makes_yaml_dangerous_or_surprising_is_refused_where_it_stands()
    {
        var messages = new BadSpecs()
            .Whole("alias bomb", AliasBomb())
            .Change("anchor", "[32, 64]", "&widths [32, 64]")
            .Change("tag", "title: A tiny sweep", "title: !!python/object:os.system A")
            .Change("non-specific tag", "title: A tiny sweep", "title: ! A")
            .Append("merge key", "evaluation:\n  <<: {interval: 1}\n")
            .Append("duplicate key", "seeds: [3]\n")
            .Change("nested duplicate key", "  depth: 2", "  depth: 2\n  depth: 3")
            .Append("second document", "---\nname: other\n")
            .Whole("directive", "%YAML 1.2\n---\nname: tiny\n")
            .Append("depth", $"exclude: {new string('[', 40)}{new string(']', 40)}\n")
            .Append("node count", $"exclude: [{string.Join(", ", Enumerable.Range(0, 30_000))}]\n")
            .Append("key that is a list", "? [a, b]\n: c\n")
            .Whole("list instead of a mapping", "- name: tiny\n")
            .Whole("text instead of a mapping", "tiny\n")
            .Whole("nothing", "")
            .Whole("comments only", "# nothing\n")
            .Append("syntax error", "description: [1, 2\n")
            .Append("tab as indentation", "evaluation:\n\tinterval: 1\n")
            .Append("unclosed quote", "description: \"abc\n")
            .Append("escaped control character", "description: \"a\\0\"\n")
            .Append("escaped half of a character", "description: \"\\ud83d\"\n")
            .Whole("what makes the parser give up", "...\n.inf<<- [#\n")
            .Append("undefined alias", "description: *missing\n");

        await Verifier.Verify(messages.ToString());
    }

    [Fact]
    public async Task Bytes_that_are_not_text_are_refused_where_they_stand()
    {
        byte[] latin1 = [.. Encoding.UTF8.GetBytes("name: tiny\ntitle: Stra"), 0xDF, (byte)'e', (byte)'\n'];
        byte[] utf16 = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("name: tiny\n")];
        var messages = new[] { latin1, utf16, "name: ti\0ny\n"u8.ToArray(), new byte[300_000] }
            .Select(bytes => Assert.Throws<Experiments.Specs.SpecException>(() => Experiments.Specs.SpecFile.Parse("bad.yaml", bytes)).Message);

        await Verifier.Verify(string.Join('\n', messages));
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_change_nothing()
    {
        byte[] windows = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SpecSource.Valid.Replace("\n", "\r\n", StringComparison.Ordinal))];

        Assert.Equal(SpecSource.Parse(SpecSource.Valid).Runs, Experiments.Specs.SpecFile.Parse("tiny.yaml", windows).Runs);
    }

    /// <summary>Nine levels of nine aliases: 9^9 values if they were expanded.</summary>
    private static string AliasBomb()
    {
        var text = new StringBuilder("a0: &a0 [lol]\n");
        for (var level = 1; level <= 9; level++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n");
        return text.ToString();
    }
}
