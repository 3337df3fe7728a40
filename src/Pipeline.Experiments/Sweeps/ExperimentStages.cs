using System.Numerics;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Weights;
using Pipeline.Graph;
using Pipeline.Text.Corpora;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Sweeps;

/// <summary>All stages of one experiment, from the corpus to the report.</summary>
internal sealed class ExperimentStages
{
    private const int SmallestRung = 512;

    private readonly Dictionary<int, TokenizerStage> _tokenizers = [];
    private readonly HashSet<int> _asked;

    /// <summary>Makes the stages.</summary>
    /// <param name="experiment">A checked and expanded spec.</param>
    /// <param name="engines">What can compute its runs.</param>
    /// <param name="held">Where the weights of its runs wait; null for nowhere.</param>
    /// <param name="checkpoints">Where the beginnings of its runs leave checkpoints; null for nowhere.</param>
    /// <param name="cancellationToken">Stops the search for files.</param>
    /// <exception cref="SpecException">A source names files that do not exist, or cannot be text.</exception>
    public ExperimentStages(Experiment experiment, EngineSet engines, HeldWeights? held = null, EarlyCheckpoints? checkpoints = null, CancellationToken cancellationToken = default)
    {
        var spec = experiment.Spec;
        Held = held;
        Checkpoints = checkpoints;
        _asked = [.. spec.Tokenizer.VocabularySizes];
        var files = FilesOf(experiment, cancellationToken);
        Corpus = new CorpusStage { Name = "corpus", Corpus = spec.Corpus, Files = files, ExpectedBytes = new(() => TextWork.TextBytes(spec.Corpus.ToRecipe(), files)) };
        PreTokens = new PreTokenStage { Name = "pretokens", Corpus = Corpus, Rules = spec.Tokenizer.ToRules() };
        int[] sizes = [.. spec.Tokenizer.VocabularySizes];
        Array.Sort(sizes);
        Datasets = Array.ConvertAll(sizes, size => new DatasetStage { Name = $"dataset/v{size}", Tokenizer = Tokenizer(size) });
        var bySize = new Dictionary<int, DatasetStage>();
        foreach (var dataset in Datasets)
            bySize.Add(dataset.VocabularySize, dataset);
        var engine = spec.Engine?.ToConfiguration();
        Engine = engines.Find(engine);
        Runs =
        [
            .. experiment.Runs.Select(plan => new RunStage
            {
                Name = plan.StageName,
                RunName = plan.Name,
                Share = plan.Share,
                Training = plan.Training,
                Characters = plan.Characters,
                Engine = engine,
                TrainedBy = Engine,
                Held = plan.Share is null ? held : null,
                Checkpoints = checkpoints,
                Dataset = bySize[plan.Training.Model.VocabularySize],
            }),
        ];
        var sources = string.Join('+', spec.Corpus.ToRecipe().Sources.Select(source => source.Name));
        Metrics = new MetricsStage { Name = "metrics", Corpus = sources, Runs = [.. Runs.GroupBy(run => run.RunName, StringComparer.Ordinal).Select(run => run.LastOrDefault(stage => stage.Share is null) ?? run.First())] };
        TextLaws = new TextLawStage { Name = "textlaws", Datasets = Datasets };
        Fit = new FitStage { Name = "fit", Metrics = Metrics, Analyses = spec.Analyses };
    }

    /// <summary>The documents.</summary>
    public CorpusStage Corpus { get; }

    /// <summary>The documents, cut.</summary>
    public PreTokenStage PreTokens { get; }

    /// <summary>The datasets, smallest vocabulary first.</summary>
    public IReadOnlyList<DatasetStage> Datasets { get; }

    /// <summary>What computes the runs.</summary>
    public ITrainingEngine Engine { get; }

    /// <summary>Where the weights of the runs wait; null for nowhere.</summary>
    public HeldWeights? Held { get; }

    /// <summary>Where the beginnings of runs leave checkpoints; null for nowhere.</summary>
    public EarlyCheckpoints? Checkpoints { get; }

    /// <summary>The runs, in the order of the plan, each behind its beginning where runs may end early.</summary>
    public IReadOnlyList<RunStage> Runs { get; }

    /// <summary>The table of runs.</summary>
    public MetricsStage Metrics { get; }

    /// <summary>The laws that the tokenizers follow.</summary>
    public TextLawStage TextLaws { get; }

    /// <summary>The laws that the runs follow.</summary>
    public FitStage Fit { get; }

    private IEnumerable<Stage> Beginnings => Runs.Where(run => run.Share is not null);

    /// <summary>The stages that <paramref name="target"/> asks for; the graph adds what they need.</summary>
    public IReadOnlyList<Stage> UpTo(SweepTarget target) => target switch
    {
        SweepTarget.Tokenize => Datasets,
        SweepTarget.Pretrain => Runs,
        SweepTarget.Metrics => [.. Beginnings, Metrics],
        _ => [.. Beginnings, TextLaws, Fit],
    };

    /// <summary>The files of each source of an experiment.</summary>
    /// <exception cref="SpecException">A source names files that do not exist, or cannot be text.</exception>
    public static IReadOnlyList<IReadOnlyList<SourceFile>> FilesOf(Experiment experiment, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(experiment.File))!;
        var sources = experiment.Spec.Corpus.ToRecipe().Sources;
        var found = sources.Select(source => SourceFiles.Find(source, folder, cancellationToken)).ToList();
        var errors = found.SelectMany((files, source) => files.Problems.Select(problem => experiment.ErrorAt(CorpusPlace.Of(source, problem.Pattern), problem.Message))).ToList();
        return errors.Count == 0 ? found.ConvertAll(files => files.Files) : throw new SpecException(errors);
    }

    private TokenizerStage Tokenizer(int size)
    {
        if (_tokenizers.TryGetValue(size, out var known))
            return known;

        var rung = 1 << (BitOperations.Log2((uint)size - 1));
        var isStep = !_asked.Contains(size);
        var tokenizer = new TokenizerStage
        {
            Name = $"{(isStep ? "merges" : "tokenizer")}/v{size}",
            VocabularySize = size,
            IsStep = isStep,
            PreTokens = PreTokens,
            Smaller = rung >= SmallestRung ? Tokenizer(rung) : null,
        };
        _tokenizers.Add(size, tokenizer);
        return tokenizer;
    }
}
