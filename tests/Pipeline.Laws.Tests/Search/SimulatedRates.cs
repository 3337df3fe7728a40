using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Search;

namespace Pipeline.Laws.Tests;

/// <summary>
/// Losses of known bowls at any rates: a run's loss depends on its rates, width and seed alone, so that a full grid and a search see the same runs. η_hidden = 2⁻⁷·⁶·(d/64)^-0.3 and
/// η_embedding = 2⁻⁴·³·(d/64)^0.2 are best.
/// </summary>
/// <param name="rates">How many rates are varied: 2, or 1 for the hidden rate at one ratio.</param>
/// <param name="truth">The form of the bowls.</param>
/// <param name="noise">Standard deviation of a loss, in nats.</param>
/// <param name="table">Which table of runs it is.</param>
internal sealed class SimulatedRates(int rates, Truth truth, double noise, int table)
{
    /// <summary>Widths of a table.</summary>
    public static readonly int[] Widths = [64, 128, 256, 512];

    private const int HiddenFrom = -12, HiddenTo = -4, SecondFrom = -9, SecondTo = 3;

    /// <summary>log₂ of the best rate at a width, of the hidden matrices and of the embedding.</summary>
    public static (double Hidden, double Embedding) Best(int width) => (-7.6 - 0.3 * Math.Log2(width / 64.0), -4.3 + 0.2 * Math.Log2(width / 64.0));

    /// <summary>Every run of a grid over 8 octaves of hidden rates and, with two rates, 12 of embedding rates.</summary>
    public RunRecord[] Grid(double step) => [.. Widths.SelectMany(width => GridOf(width, step))];

    /// <summary>The runs that a search makes, and how it ends in each width.</summary>
    /// <param name="step">The octaves between neighbours of the coarse grid.</param>
    /// <param name="options">When to end.</param>
    /// <param name="margin">How much worse than the best a run may be early on and go on; null where all are trained to the end.</param>
    public (RunRecord[] Runs, SearchState[] States, int Rounds) Search(double step, SearchOptions options, double? margin = null)
    {
        SearchAxis[] axes = [new SearchAxis(RateQuantity.HiddenRate, HiddenFrom, step), .. rates == 2 ? [new SearchAxis(RateQuantity.EmbeddingRate, SecondFrom, step)] : Array.Empty<SearchAxis>()];
        List<RunRecord>[] cells = [.. Widths.Select(width => GridOf(width, step).ToList())];
        foreach (List<RunRecord> cell in cells)
            Stop(cell, 0, margin);
        for (int round = 1; ; round++)
        {
            IReadOnlyList<SearchStep> next = RateSearch.Next([.. cells.Select(runs => new SearchCell(axes, [.. runs]))], options);
            if (next.All(cell => cell.Points.Count == 0))
                return ([.. cells.SelectMany(runs => runs)], [.. next.Select(cell => cell.State)], round);
            foreach ((int i, SearchStep cell) in next.Index())
            {
                int before = cells[i].Count;
                cells[i].AddRange(cell.Points.Select(point => Run(Widths[i], point[0], rates == 2 ? point[1] : point[0] + 3)));
                Stop(cells[i], before, margin);
            }
        }
    }

    /// <summary>One run.</summary>
    /// <param name="width">The width.</param>
    /// <param name="hidden">log₂ of the hidden rate.</param>
    /// <param name="embedding">log₂ of the embedding rate.</param>
    public RunRecord Run(int width, double hidden, double embedding)
    {
        (double bestHidden, double bestEmbedding) = Best(width);
        Random random = Synthetic.Generator(HashCode.Mix(table, width, (int)(8 * hidden), (int)(8 * embedding)));
        double x = truth.Stretch(hidden - bestHidden), y = rates == 2 ? truth.Stretch(embedding - bestEmbedding) : 0;
        return new RunRecord
        {
            Name = FormattableString.Invariant($"w{width}/h{hidden}/e{embedding}"),
            Parametrization = "sp",
            Width = width,
            VocabularySize = 1024,
            HiddenLearningRate = Math.Pow(2, hidden),
            EmbeddingLearningRate = Math.Pow(2, embedding),
            Seed = 1,
            Steps = 100,
            Loss = 4 - 0.1 * Math.Log2(width / 64.0) + 0.04 * x * x + 0.02 * y * y + 0.01 * x * y + noise * Synthetic.Normal(random),
        };
    }

    /// <summary>
    /// The loss of a run after a part of its steps: bowls as at the end, half an octave above it, since the schedule has not cooled down, and with a noise of their own.
    /// </summary>
    private double Beginning(RunRecord run)
    {
        (double bestHidden, double bestEmbedding) = Best(run.Width!.Value);
        double hidden = Math.Log2(run.HiddenLearningRate!.Value), embedding = Math.Log2(run.EmbeddingLearningRate!.Value);
        Random random = Synthetic.Generator(HashCode.Mix(table + 7919, run.Width.Value, (int)(8 * hidden), (int)(8 * embedding)));
        double x = truth.Stretch(hidden - bestHidden - 0.5), y = rates == 2 ? truth.Stretch(embedding - bestEmbedding - 0.5) : 0;
        return 5 + 0.04 * x * x + 0.02 * y * y + 0.01 * x * y + noise * Synthetic.Normal(random);
    }

    private void Stop(List<RunRecord> runs, int from, double? margin)
    {
        if (margin is null)
            return;
        IReadOnlyList<bool> stops = EarlyStops.Of([.. runs.Select(run => (IReadOnlyList<double?>)[Beginning(run)])], margin.Value);
        for (int i = from; i < runs.Count; i++)
        {
            if (stops[i])
                runs[i] = runs[i] with { Loss = null, Censored = true };
        }
    }

    private IEnumerable<RunRecord> GridOf(int width, double step)
    {
        for (double hidden = HiddenFrom; hidden <= HiddenTo; hidden += step)
        {
            for (double embedding = rates == 2 ? SecondFrom : hidden + 3; embedding <= (rates == 2 ? SecondTo : hidden + 3); embedding += step)
                yield return Run(width, hidden, embedding);
        }
    }

    /// <summary>A mix of a few numbers that is the same in every process.</summary>
    private static class HashCode
    {
        public static int Mix(params int[] numbers) => numbers.Aggregate(17, (hash, number) => unchecked((hash ^ (int)((uint)number * 2654435761u)) * 486187739));
    }
}
