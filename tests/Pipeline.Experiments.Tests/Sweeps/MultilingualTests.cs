using System.IO.Compression;
using System.Text;
using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Store;
using Pipeline.Text.Corpora;
using Pipeline.Text.Datasets;
using Pipeline.Text.Tokenization;

namespace Pipeline.Experiments.Tests.Sweeps;

public sealed class MultilingualTests : IDisposable
{
    private const int LongestDocument = 1_500;

    private readonly Workspace _workspace = new(Workspace.TinySpec
        .Replace("    - synthetic: {size: 60 kB, words: 300}", """
                - {files: {globs: [texts/el/*.txt.gz]}, name: greek, weight: 4}
                - {files: {globs: [texts/ru.jsonl], field: body}, name: russian, weight: 3}
                - {files: {globs: [texts/zh.jsonl.gz]}, name: chinese, weight: 2}
                - {files: {globs: [texts/ar/**/*.md]}, name: arabic, weight: 1}
              maximumSize: 60 kB
            """, StringComparison.Ordinal)
        .Replace("[280, 320, 384]", "[300, 400, 600, 900]", StringComparison.Ordinal));

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_spec_of_four_weighted_languages_becomes_a_corpus_with_their_shares_and_datasets_that_decode_to_it()
    {
        for (var document = 0; document < 150; document++)
            Write(FormattableString.Invariant($"el/{document:000}.txt.gz"), Text('α', 1000 + document));
        Write("ru.jsonl", string.Concat(Enumerable.Range(0, 150).Select(document => $"{{\"body\": \"{Text('а', 2000 + document)}\"}}\n")));
        Write("zh.jsonl.gz", string.Concat(Enumerable.Range(0, 150).Select(document => $"{{\"text\": \"{Text('一', 3000 + document)}\"}}\n")));
        for (var document = 0; document < 40; document++)
            Write(FormattableString.Invariant($"ar/{document % 3}/{document}.md"), Text('ب', 4000 + document));

        var stages = new ExperimentStages(SpecFile.Load("tiny", Path.Combine(_workspace.Root, "specs")), Workspace.Engines);
        var result = await Executor.RunAsync(
            new StageGraph([stages.TextLaws]), ArtifactStore.Open(_workspace.Store), new ExecutorOptions(2, KeepGoing: false), new Silent(), CancellationToken.None);
        Assert.True(result.Succeeded, string.Join('\n', result.Stages.Select(stage => stage.Error?.Message)));

        var card = CorpusCard.Load(result.OutputPath(stages.Corpus, CorpusStage.CardFile));
        Assert.All(card.Sources.Zip([24_000, 18_000, 12_000, 6_000]), source => Assert.InRange(source.First.Part.Bytes - source.Second, 0, LongestDocument));
        Assert.Equal(["Greek", "Cyrillic", "Han", "Arabic"], card.Scripts.Select(script => script.Script));
        Assert.Equal(1, card.Scripts.Sum(script => script.Share), 1e-12);

        var text = File.ReadAllBytes(result.OutputPath(stages.Corpus, CorpusStage.TrainFile)).Where(value => value != 0xFF).ToArray();
        var tokensPerCharacter = new List<double>();
        foreach (var dataset in stages.Datasets)
        {
            using var tokens = TokenFile.Open(result.OutputPath(dataset, DatasetStage.TrainFile));
            var ids = new int[tokens.Count];
            tokens.CopyTo(0, ids);
            Assert.Equal(text, BpeModel.Load(result.OutputPath(dataset.Tokenizer, TokenizerStage.TokenizerFile)).Decode(ids));
            tokensPerCharacter.Add(DatasetCard.Load(result.OutputPath(dataset, DatasetStage.CardFile)).TokensPerCharacter);
        }
        Assert.Equal(tokensPerCharacter.OrderDescending(), tokensPerCharacter);
        Assert.True(tokensPerCharacter[^1] > 0.1 && tokensPerCharacter[0] < (double)card.Train.Bytes / card.Train.Characters);

        var laws = JsonFile.Load<TextLaws>(result.OutputPath(stages.TextLaws, TextLawStage.LawsFile));
        Assert.All(laws.Compression!.Residuals, residual => Assert.InRange(residual, -0.1, 0.1));
        Assert.Equal([300, 400, 600, 900], laws.Frequencies.Select(vocabulary => vocabulary.VocabularySize));
    }

    /// <summary>Words of a seeded chain, spelled with the letters from <paramref name="first"/> on in Unicode's order.</summary>
    private static string Text(char first, int seed)
    {
        var source = new SyntheticSource { Name = "letters", Bytes = 1, Seed = 1, Words = 300, DocumentWords = 40 };
        var document = new SyntheticLanguage(source).Documents(source with { Seed = seed }).First();
        return string.Concat(Encoding.ASCII.GetString(document.Span).Select(letter => letter == ' ' ? ' ' : (char)(first + "abdefgiklmnoprstuvz".IndexOf(letter, StringComparison.Ordinal))));
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(_workspace.Root, "specs", "texts", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using Stream target = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.Create(path), CompressionLevel.Fastest) : File.Create(path);
        target.Write(Encoding.UTF8.GetBytes(text));
    }

    private sealed class Silent : IExecutionObserver;
}
