using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Text.Corpora;

namespace Pipeline.Text.Tests.Corpora;

public sealed class SampledCorpusTests : IDisposable
{
    private const int LongestDocument = 400;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sample_is_the_shortest_run_of_the_smallest_identities_that_reaches_its_size_in_whatever_order_they_come() => Prop.ForAll(
        Gen.Choose(1, 2_000).ToArbitrary(),
        Gen.Choose(0, 255).Zip(Gen.Choose(1, 255)).ListOf().ToArbitrary(),
        (bytes, documents) =>
        {
            var texts = documents.DistinctBy(document => document.Item1).OrderBy(document => document.Item1).ToArray();
            var reached = 0;
            var expected = texts.TakeWhile(document => (reached += document.Item2) - document.Item2 < bytes).Select(document => document.Item1);
            return Sampled(bytes, documents).SequenceEqual(expected) && Sampled(bytes, texts.Reverse()).SequenceEqual(Sampled(bytes, texts));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_larger_corpus_holds_the_smaller_each_document_on_its_side(bool weighted)
    {
        WriteSources();
        Prop.ForAll(Gen.Choose(4_000, 24_000).Zip(Gen.Choose(24_000, 50_000)).ToArbitrary(), sizes =>
        {
            Build(Recipe(sizes.Item1, weighted));
            var (train, validation) = (Documents("train"), Documents("validation"));
            Build(Recipe(sizes.Item2, weighted));
            return train.IsSubsetOf(Documents("train")) && validation.IsSubsetOf(Documents("validation"));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public void Each_source_gives_its_share_within_one_document()
    {
        WriteSources();
        Prop.ForAll(Gen.Choose(1, 20).Zip(Gen.Choose(10_000, 40_000)).ToArbitrary(), drawn =>
        {
            var (weight, maximum) = drawn;
            var sources = Recipe(null, weighted: true).Sources;
            var card = Build(new CorpusRecipe([sources[0] with { Weight = weight }, sources[1] with { Weight = 10 }], 0.2, maximum));
            return card.Sources.Zip([maximum * weight / (weight + 10.0), maximum * 10 / (weight + 10.0)])
                .All(pair => pair.First.Part.Bytes - pair.Second is > -1 and <= LongestDocument);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public void Without_weights_documents_are_drawn_from_all_sources_together()
    {
        WriteSources();
        var whole = Build(Recipe(null, weighted: false));
        var card = Build(Recipe(30_000, weighted: false));
        Assert.InRange(card.Train.Bytes + card.Validation.Bytes, 30_000, 30_000 + LongestDocument);
        Assert.Equal(whole.Sources[0].Share, card.Sources[0].Share, 0.1);
    }

    [Fact]
    public void A_corpus_is_the_same_in_whatever_order_its_files_are_listed()
    {
        WriteSources();
        var recipe = Recipe(20_000, weighted: true);
        Build(recipe);
        var (train, validation) = (Documents("train"), Documents("validation"));
        var files = (FilesSource)recipe.Sources[0];
        Build(recipe with { Sources = [files with { Patterns = [.. files.Patterns.Reverse()] }, recipe.Sources[1]] });
        Assert.Equal(train, Documents("train"));
        Assert.Equal(validation, Documents("validation"));
    }

    [Fact]
    public void A_maximum_beyond_the_text_takes_all_of_it()
    {
        WriteSources();
        Build(Recipe(null, weighted: false));
        var files = new[] { "train", "validation", "card" }.Select(file => File.ReadAllBytes(_folder[file])).ToArray();
        Build(Recipe(1_000_000, weighted: false));
        Assert.Equal(files, new[] { "train", "validation", "card" }.Select(file => File.ReadAllBytes(_folder[file])));
    }

    [Fact]
    public void A_text_of_two_sources_is_taken_once()
    {
        WriteSources();
        var recipe = Recipe(40_000, weighted: true);
        var card = Build(recipe with { Sources = [recipe.Sources[0], recipe.Sources[0] with { Name = "again" }] });
        Assert.True(card.Sources[1].Duplicates > 0);
        var documents = Sample.ReadCorpus(_folder["train"]).Concat(Sample.ReadCorpus(_folder["validation"])).Select(Encoding.UTF8.GetString).ToList();
        Assert.Equal(documents.Count, documents.Distinct().Count());
    }

    private static List<int> Sampled(int bytes, IEnumerable<(int Identity, int Length)> documents)
    {
        var sample = new DocumentSample(bytes);
        foreach (var (identity, length) in documents)
            sample.Offer((UInt128)identity, length);
        return [.. Enumerable.Range(0, 256).Where(identity => sample.Contains((UInt128)identity))];
    }

    private static CorpusRecipe Recipe(long? maximum, bool weighted) => new(
        [
            new FilesSource { Name = "lines", Patterns = ["a/1.jsonl", "a/2.jsonl", "b/1.jsonl"], Weight = weighted ? 3 : null },
            new SyntheticSource { Name = "synthetic", Bytes = 60_000, Words = 200, DocumentWords = 40, Weight = weighted ? 2 : null },
        ],
        ValidationFraction: 0.2,
        MaximumBytes: maximum);

    /// <summary>Three files of 20 kB and more, some of whose documents come twice.</summary>
    private void WriteSources()
    {
        foreach (var (file, seed) in new[] { ("a/1", 1), ("a/2", 2), ("b/1", 3) })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[file])!);
            var documents = Sample.Documents(20_000, seed).Select(Encoding.UTF8.GetString).ToList();
            File.WriteAllLines(_folder[file + ".jsonl"], documents.Concat(documents.Take(9)).Select(text => $"{{\"text\":\"{text}\"}}"));
        }
    }

    private CorpusCard Build(CorpusRecipe recipe) =>
        CorpusBuilder.Build(recipe, Sample.Files(recipe, _folder.Path), _folder.Path, _folder["train"], _folder["validation"], _folder["card"]);

    private HashSet<string> Documents(string part) => [.. Sample.ReadCorpus(_folder[part]).Select(Encoding.UTF8.GetString)];
}
