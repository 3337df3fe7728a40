using static System.FormattableString;

namespace Pipeline.Experiments.Specs.Checks;

/// <summary>Checks what single values cannot show, and expands the runs.</summary>
internal static class SpecChecks
{
    /// <summary>Most runs of one spec.</summary>
    public const int MaximumRuns = 1_000_000;

    /// <summary>The runs of a spec. Errors are thrown as soon as later checks would rest on them.</summary>
    /// <exception cref="SpecException">The spec contradicts itself.</exception>
    public static Expansion Expand(ExperimentSpec spec, SpecDocument document, SpecErrors errors)
    {
        ModelChecks.Check(spec.Model, document);
        TrainingChecks.Check(spec, document);
        EngineChecks.Check(spec.Engine, document);
        RateChecks.Check(spec.LearningRates, document);
        SearchChecks.CheckGrid(spec.LearningRates, document);
        CheckAnalyses(spec.Analyses, document);
        DownstreamChecks.Check(spec, document);
        var parametrizations = ParametrizationChecks.Resolve(spec, document);
        errors.ThrowIfAny();

        var grid = new RunGrid(spec, parametrizations);
        if (grid.Count > MaximumRuns)
            errors.Add(document.Root, Invariant($"the grid has {grid.Count:N0} runs, and at most {MaximumRuns:N0} are made: {Factors(grid)}"));
        errors.ThrowIfAny();

        var filterChecks = new FilterChecks(grid, document);
        filterChecks.Check(spec.Include, "include");
        filterChecks.Check(spec.Exclude, "exclude");
        errors.ThrowIfAny();

        var points = grid.Points.Where(new RunFilters(spec).Keeps);
        RunPlan[] runs = [.. points.Select(new RunExpansion(spec).Plan)];
        if (runs.Length == 0)
            document.Refuse("exclude", "leaves no run");
        CheckBudget(spec.Budget, runs, document);
        errors.ThrowIfAny();
        if (spec.LearningRates.Search is not { } asked)
            return new Expansion(runs, null);

        var search = RunSearch.Begin(spec, points);
        SearchChecks.CheckModels(search, asked, points, document);
        errors.ThrowIfAny();
        return new Expansion(search.Runs, search);
    }

    private static void CheckAnalyses(IReadOnlyList<AnalysisSpec> analyses, SpecDocument document)
    {
        for (var i = 0; i < analyses.Count; i++)
        {
            if (analyses.Take(i).Any(other => other.Name == analyses[i].Name))
                document.Refuse($"analyses[{i}]", $"{analyses[i].Name} is given twice");
        }
    }

    private static void CheckBudget(BudgetSpec budget, RunPlan[] runs, SpecDocument document)
    {
        var path = budget.Tokens is not null ? "budget.tokens"
            : budget.Characters is not null ? "budget.characters"
            : budget.Flops is not null ? "budget.flops"
            : "budget.tokensPerParameter";

        if (runs.FirstOrDefault(run => run.Characters is null ? run.Training.Steps < 1 : run.Characters < run.Training.TokensPerStep) is { } starved)
            document.Refuse(path, Invariant($"pays for no step of {starved.Name}, which takes {starved.Training.TokensPerStep:N0} tokens (batch.sequences × model.context)"));
        if (runs.FirstOrDefault(run => run.Training.Steps == int.MaxValue) is { } endless)
            document.Refuse(path, Invariant($"gives {endless.Name} more than {int.MaxValue:N0} steps"));
    }

    private static string Factors(RunGrid grid) => string.Join(" × ", new (string Key, int Count)[]
    {
        ("vocabularySizes", grid.VocabularySizes.Count),
        ("widths", grid.Widths.Count),
        ("parametrizations", grid.ParametrizationNames.Count()),
        ("hidden rates", grid.HiddenRates.Count),
        ("embedding rates", grid.EmbeddingRatesPerHiddenRate),
        ("weightDecay", grid.WeightDecays.Count),
        ("seeds", grid.Seeds.Count),
    }.Select(factor => Invariant($"{factor.Count:N0} {factor.Key}")));
}
