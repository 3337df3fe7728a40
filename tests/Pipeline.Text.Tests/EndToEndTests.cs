using Pipeline.Text.Corpora;
using Pipeline.Text.Datasets;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Tests;

public class EndToEndTests
{
    [Fact]
    public void From_the_sdk_documentation_to_token_files_of_several_sizes()
    {
        using var folder = new TemporaryFolder();
        var recipe = new CorpusRecipe([new DotnetDocsSource { Name = "docs" }], MaximumBytes: 2_000_000);
        var corpus = CorpusBuilder.Build(recipe, Sample.Files(recipe, folder.Path), folder.Path, folder["train"], folder["validation"], folder["corpus.json"]);
        Assert.True(corpus.Validation.Documents > 0);
        PreTokenizer.Run(folder["train"], new TokenizerRules(PreTokenization.Gpt4), folder["words"], folder["stream"], threads: 2);
        var model = BpeTrainer.Train(WordTable.Load(folder["words"]), 2048);
        model.Save(folder["tokenizer.json"]);
        var loaded = BpeModel.Load(folder["tokenizer.json"]);
        Assert.Equal(model.Merges, loaded.Merges);
        var targets = new[] { 512, 1024, 2048 }
            .Select(size => new DatasetTarget(size, folder[$"{size}.tokens"], folder[$"{size}.csv"], folder[$"{size}.json"])).ToArray();
        var cards = DatasetWriter.Write(loaded, folder["words"], folder["stream"], targets, threads: 2);
        foreach (var (target, card) in targets.Zip(cards))
        {
            using var tokens = TokenFile.Open(target.TokensPath);
            Assert.Equal(card.Tokens, tokens.Count);
            Assert.Equal(corpus.Train, new CorpusPart(card.Documents, card.Bytes, card.Characters));
            var ids = new int[tokens.Count];
            tokens.CopyTo(0, ids);
            var statistics = TokenStatistics.Load(target.StatisticsPath);
            Assert.Equal(statistics.Counts, ids.CountBy(id => id).OrderBy(pair => pair.Key)
                .Aggregate(new long[target.VocabularySize], (counts, pair) => { counts[pair.Key] = pair.Value; return counts; }));
            Assert.Equal(card.Bytes, ids.Sum(id => (long)statistics.ByteLengths[id]));
            Assert.Equal(File.ReadAllBytes(folder["train"]).Where(value => value != 0xFF), model.Decode(ids));
        }
    }
}
