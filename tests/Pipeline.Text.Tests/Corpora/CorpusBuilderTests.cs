using System.IO.Compression;
using System.Text;
using Pipeline.Text.Corpora;

namespace Pipeline.Text.Tests.Corpora;

public sealed class CorpusBuilderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_markdown_and_lines_of_json_become_documents_packed_or_not()
    {
        Write("in/a.txt", "text");
        Write("in/b.md", "\uFEFFmark\r\ndown");
        Write("in/c.jsonl", """
            {"id": 1, "body": "one é \ud83d\ude00"}

            {"body": "two\n", "id": 2}
            """);
        using (var gzip = new GZipStream(File.Create(_folder["in/d.jsonl.gz"]), CompressionLevel.Fastest))
            gzip.Write("{\"body\":\"packed\"}"u8);
        var card = Build(new FilesSource { Name = "files", Patterns = ["in/*"], Field = "body" });
        Assert.Equal(["mark\r\ndown", "one é 😀", "packed", "text", "two\n"], Documents().Order(StringComparer.Ordinal));
        Assert.Equal(5, card.Train.Documents + card.Validation.Documents);
        Assert.Equal(new CorpusPart(5, 10 + 11 + 6 + 4 + 4, 10 + 7 + 6 + 4 + 4), card.Sources[0].Part);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_with_the_place_of_the_first_wrong_byte()
    {
        File.WriteAllBytes(_folder["bad.txt"], [.. Sample.Utf8("gut, größer "), 0xC3, 0x28]);
        Refused("bad.txt: not UTF-8 at byte 14 (0xC3)", new FilesSource { Name = "f", Patterns = ["bad.txt"] });
    }

    [Fact]
    public void A_file_that_ends_inside_a_character_is_refused()
    {
        File.WriteAllBytes(_folder["cut.txt"], [.. Sample.Utf8("abc"), 0xE2, 0x82]);
        Refused("cut.txt: not UTF-8 at byte 3", new FilesSource { Name = "f", Patterns = ["cut.txt"] });
    }

    [Fact]
    public void A_line_without_the_field_is_refused_and_its_fields_are_named()
    {
        Write("in.jsonl", "{\"text\":\"a\"}\n{\"content\":\"b\",\"id\":3}\n");
        Refused("in.jsonl(2): no text in the field \"text\"; the line has: content, id", new FilesSource { Name = "f", Patterns = ["in.jsonl"] });
    }

    [Theory]
    [InlineData("{\"text\":5}", "in.jsonl(1): no text in the field \"text\"; the line has: text")]
    [InlineData("{\"inner\":{\"text\":\"a\"}}", "in.jsonl(1): no text in the field \"text\"; the line has: inner")]
    [InlineData("[{\"text\":\"a\"}]", "in.jsonl(1): Array stands where an object with the field \"text\" is needed")]
    [InlineData("{\"text\":\"a\"} {}", "in.jsonl(1,14): not valid JSON")]
    [InlineData("{\"text\":\"\\ud800\"}", "in.jsonl(1): not valid JSON")]
    public void A_line_whose_text_is_not_there_is_refused(string line, string expected)
    {
        Write("in.jsonl", line);
        Refused(expected, new FilesSource { Name = "f", Patterns = ["in.jsonl"] });
    }

    [Fact]
    public void A_line_that_is_not_json_is_refused()
    {
        Write("in.jsonl", "{\"text\":\"a\"}\n{oops\n");
        Refused("in.jsonl(2,2): not valid JSON: 'o' is an invalid start of a property name. Expected a '\"'", new FilesSource { Name = "f", Patterns = ["in.jsonl"] });
    }

    [Fact]
    public void A_packed_file_that_is_not_gzip_is_refused()
    {
        Write("in.txt.gz", "plain");
        Refused("in.txt.gz: not a whole .gz file", new FilesSource { Name = "f", Patterns = ["in.txt.gz"] });
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        Write("in.pdf", "x");
        Refused("known are .txt, .md and .jsonl, each also with .gz or .zst, and .parquet", new FilesSource { Name = "f", Patterns = ["in.pdf"] });
    }

    [Fact]
    public void An_empty_validation_set_is_refused()
    {
        Write("in.txt", "only one document");
        Refused("the validation set is empty: none of 1 documents", new FilesSource { Name = "f", Patterns = ["in.txt"] }, fraction: 1e-9);
    }

    [Fact]
    public void An_empty_training_set_is_refused()
    {
        Write("in.txt", "only one document");
        Refused("the training set is empty", new FilesSource { Name = "f", Patterns = ["in.txt"] }, fraction: 1 - 1e-9);
    }

    [Fact]
    public void A_corpus_without_text_is_refused()
    {
        Write("in.txt", "");
        Refused("the corpus is empty: no documents in 'f'", new FilesSource { Name = "f", Patterns = ["in.txt"] });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_validation_fraction_out_of_range_is_refused(double fraction) =>
        Refused("it must be above 0 and below 1", Synthetic(), fraction);

    [Fact]
    public void A_document_whose_text_came_before_is_left_out()
    {
        foreach (var name in new[] { "a", "b", "c" })
            Write($"{name}.txt", name == "c" ? "other" : "same");
        var card = Build(new FilesSource { Name = "f", Patterns = ["*.txt"] });
        Assert.Equal(1, card.Duplicates);
        Assert.Equal(["other", "same"], Documents().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_document_stays_on_its_side_whatever_else_the_corpus_has()
    {
        Build(Synthetic() with { Bytes = 20_000 }, fraction: 0.3);
        var few = Documents("validation").ToArray();
        Build(Synthetic() with { Bytes = 60_000 }, fraction: 0.3);
        Assert.Equal(few, Documents("validation").Take(few.Length));
        Assert.NotEqual(few.Length, Documents("validation").Count());
    }

    [Fact]
    public void The_seed_decides_which_documents_are_held_out()
    {
        Build(Synthetic(), fraction: 0.3);
        var first = Documents("validation").ToArray();
        Build(Synthetic(), fraction: 0.3, seed: 2);
        Assert.NotEqual(first, Documents("validation"));
    }

    [Fact]
    public void The_same_recipe_gives_the_same_bytes()
    {
        Build(Synthetic());
        var files = new[] { "train", "validation", "card" }.Select(file => File.ReadAllBytes(_folder[file])).ToArray();
        Build(Synthetic());
        Assert.Equal(files, new[] { "train", "validation", "card" }.Select(file => File.ReadAllBytes(_folder[file])));
    }

    [Fact]
    public void A_source_too_small_for_its_weight_is_refused()
    {
        var recipe = new CorpusRecipe([Synthetic() with { Bytes = 1_000, Weight = 1 }], MaximumBytes: 40_000);
        var error = Assert.Throws<CorpusException>(() => Build(recipe));
        Assert.Contains("its weight asks for 40000", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_without_a_maximum_are_refused() => Refused("weights need a maximum size", Synthetic() with { Weight = 1 });

    [Fact]
    public void Long_text_is_cut_between_lines_and_else_between_characters()
    {
        var words = string.Concat(Enumerable.Repeat("größe ", 2_000_000));
        Write("long.txt", $"a{words}\nb{words}\n");
        Write("unbroken.txt", string.Concat(Enumerable.Repeat("€", 6_000_000)));
        Build(new FilesSource { Name = "f", Patterns = ["*.txt"] });
        var documents = Documents().ToArray();
        Assert.Equal(4, documents.Length);
        Assert.All(documents, document => Assert.DoesNotContain("\uFFFD", document, StringComparison.Ordinal));
        Assert.All(documents, document => Assert.InRange(Encoding.UTF8.GetByteCount(document), 1, 16 << 20));
        Assert.Equal(2 * (words.Length + 2) + 6_000_000, documents.Sum(document => document.Length));
    }

    [Fact]
    public async Task The_card_tells_what_the_corpus_is_made_of()
    {
        Write("de.txt", "Größe und Maß");
        Write("ja.txt", "これはテストです。");
        Write("ru.txt", "Привет, мир");
        Build(new CorpusRecipe(
            [
                new FilesSource { Name = "german", Patterns = ["de.txt"] },
                new FilesSource { Name = "japanese", Patterns = ["ja.txt"] },
                new FilesSource { Name = "russian", Patterns = ["ru.txt"] },
                Synthetic(),
            ],
            ValidationFraction: 0.1));
        await Verifier.Verify(File.ReadAllText(_folder["card"]));
    }

    private static SyntheticSource Synthetic() => new() { Name = "synthetic", Bytes = 40_000, Words = 200, DocumentWords = 40 };

    private CorpusCard Build(CorpusRecipe recipe) =>
        CorpusBuilder.Build(recipe, Sample.Files(recipe, _folder.Path), _folder.Path, _folder["train"], _folder["validation"], _folder["card"]);

    private CorpusCard Build(CorpusSource source, double fraction = 0.5, int seed = 1)
    {
        for (var attempt = seed; ; attempt++)
        {
            try
            {
                return Build(new CorpusRecipe([source], fraction, Seed: attempt));
            }
            catch (CorpusException exception) when (exception.Message.Contains("set is empty", StringComparison.Ordinal))
            {
                // A handful of documents can fall on one side; another seed parts them.
            }
        }
    }

    private void Refused(string expected, CorpusSource source, double fraction = 0.5)
    {
        var error = Assert.Throws<CorpusException>(() => Build(new CorpusRecipe([source], fraction)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
        File.WriteAllText(_folder[file], text);
    }

    private IEnumerable<string> Documents(params string[] parts) =>
        (parts.Length > 0 ? parts : ["train", "validation"]).SelectMany(part => Sample.ReadCorpus(_folder[part])).Select(Encoding.UTF8.GetString);
}
