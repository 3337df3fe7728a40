namespace Pipeline.Laws.Tests;

/// <summary>What makes a synthetic sweep harder than its law: how its bowls lean, how far optima lie off their law, bad runs, and what seeds add.</summary>
internal sealed record Truth
{
    /// <summary>A parabola in log₂ η, no scatter, no bad run.</summary>
    public static readonly Truth Plain = new();

    /// <summary>A parabola in η, as arXiv 2605.21486 has it.</summary>
    public static readonly Truth InRate = new() { Stretch = octaves => (Math.Pow(2, octaves) - 1) / Math.Log(2) };

    /// <summary>Bowls with a cubic term: a fifth more than the parabola two octaves above the optimum, a fifth less two octaves below.</summary>
    public static readonly Truth Asymmetric = new() { Stretch = octaves => octaves * Math.Sqrt(Math.Max(0.2, 1 + 0.1 * octaves)) };

    /// <summary>Bowls with a kink: half as steep again above the optimum as below.</summary>
    public static readonly Truth Kinked = new() { Stretch = octaves => octaves > 0 ? octaves * Math.Sqrt(1.5) : octaves };

    /// <summary>Optima that lie 0.15 octaves off their law.</summary>
    public static readonly Truth Scattered = new() { Scatter = 0.15 };

    /// <summary>One run of each table whose loss is 0.5 to 3 nats too high or too low.</summary>
    public static readonly Truth OneBadRun = new() { BadRuns = 1 };

    /// <summary>
    /// Training that turns unstable where the hidden rate is large and the embedding's small: 0.4 nats more there, twice what the bowl rises over the octaves around. So lay the cliff of llamas of
    /// width 128 and 4,096 tokens, whose best rates were 2⁻⁷·² and 2⁻³·² (specs/embedding-rate.yaml).
    /// </summary>
    public static readonly Truth Cliff = new() { Unstable = (hidden, embedding) => 2 * hidden - embedding > 1.7 ? 0.4 : 0 };

    /// <summary>The signed root of a bowl at a distance from its optimum, in octaves; near 0 it is the distance.</summary>
    public Func<double, double> Stretch { get; init; } = octaves => octaves;

    /// <summary>The standard deviation of log₂ η* around its law; in sweeps across widths it is that of ln k too, and a tenth of it, in nats, that of the best loss.</summary>
    public double Scatter { get; init; }

    /// <summary>What is added to the loss at a distance from the optimum, in octaves of the hidden rate and of the embedding's.</summary>
    public Func<double, double, double> Unstable { get; init; } = (_, _) => 0;

    /// <summary>How many runs of the table are bad.</summary>
    public int BadRuns { get; init; }

    /// <summary>The standard deviation of what a seed adds to all runs of a width.</summary>
    public double SeedOffset { get; init; }

    /// <summary>Spoils some runs.</summary>
    public IEnumerable<RunRecord> Spoil(IEnumerable<RunRecord> runs, Random random)
    {
        RunRecord[] all = [.. runs];
        for (int bad = 0; bad < BadRuns; bad++)
        {
            int i = random.Next(all.Length);
            all[i] = all[i] with { Loss = all[i].Loss + (random.NextDouble() < 0.7 ? 1 : -1) * (0.5 + 2.5 * random.NextDouble()) };
        }

        return all;
    }
}
