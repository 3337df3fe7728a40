using Pipeline.Training.Configuration;

namespace Pipeline.Training;

/// <summary>
/// The table of parametrizations. With m the width divided by the base width, a group's initial standard deviation, learning rate,
/// forward multiplier and weight decay are those of the base width times m to the exponents given here. The rows are those of AdamW with
/// decay coupled to the rate; <see cref="For"/> gives each as another optimizer needs it.
/// </summary>
public static class Parametrizations
{
    private static readonly GroupScaling Constant = new();
    private static readonly GroupScaling FanIn = new(InitialStandardDeviation: -0.5);

    /// <summary>The standard parametrization: hidden matrices start at 1/√fan-in, and one learning rate serves every width.</summary>
    public static Parametrization Sp { get; } = Variant([]);

    /// <summary>
    /// The maximal update parametrization for Adam (arXiv 2203.03466, table 8, and the table of EleutherAI's nanoGPT-mup): hidden rates fall as 1/m,
    /// logits are multiplied by 1/m, attention by 1/headSize; λ of hidden matrices rises as m, so that η·λ stays.
    /// </summary>
    public static Parametrization Mup { get; } = new(
        "mup",
        Embedding: Constant,
        Hidden: new(InitialStandardDeviation: -0.5, LearningRate: -1, WeightDecay: 1),
        Readout: new(ForwardMultiplier: -1),
        Norm: Constant,
        AttentionScale.Inverse);

    /// <summary>
    /// μP for SGD (arXiv 2203.03466, table 8, the row of SGD). Gradients of all weights fall as 1/m, and SGD passes that on where Adam does not: hidden
    /// updates, outer products over width, are then as large as they should be, and the rates of all that is a vector in width, embedding,
    /// readout, gains and biases, rise as m. λ falls as the rate rises, so that η·λ stays.
    /// </summary>
    public static Parametrization MupForSgd { get; } = Mup with
    {
        Embedding = new(LearningRate: 1, WeightDecay: -1),
        Hidden = FanIn,
        Readout = new(LearningRate: 1, ForwardMultiplier: -1, WeightDecay: -1),
        Norm = new(LearningRate: 1),
    };

    /// <summary>
    /// The large-vocabulary parametrization of arXiv 2506.15025: embedding rates fall as 1/√m and hidden rates as 1/m, so that their ratio
    /// grows as √m. The paper leaves the readout open. Here it is a matrix of fan-in d like the hidden ones: 1/√fan-in at the start and
    /// a rate that falls as 1/m. λ rises as the rate falls, so that η·λ stays in every group.
    /// </summary>
    public static Parametrization Lv { get; } = new(
        "lv",
        Embedding: new(LearningRate: -0.5, WeightDecay: 0.5),
        Hidden: new(InitialStandardDeviation: -0.5, LearningRate: -1, WeightDecay: 1),
        Readout: new(InitialStandardDeviation: -0.5, LearningRate: -1, WeightDecay: 1),
        Norm: Constant,
        AttentionScale.InverseSquareRoot);

    /// <summary>
    /// The 16 variants of arXiv 2605.21486, every subset of four changes to <see cref="Sp"/>, named <c>sp</c>, <c>sp+attn</c>, …,
    /// <c>sp+attn+embd+last+ln</c>: <c>attn</c> scales attention by 1/headSize; <c>embd</c> and <c>ln</c> multiply the embedding's and the
    /// norms' rate by m; <c>last</c> multiplies logits by 1/m and the readout's rate by m. All four together are <see cref="Mup"/> with
    /// every rate times m.
    /// </summary>
    public static IReadOnlyList<Parametrization> SpVariants { get; } = [.. Enumerable.Range(0, 1 << VariantChanges.Length).Select(
        subset => Variant([.. VariantChanges.Where((_, change) => (subset >> change & 1) == 1)]))];

    /// <summary>Every named parametrization.</summary>
    public static IReadOnlyList<Parametrization> All { get; } = [Sp, Mup, Lv, .. SpVariants.Skip(1)];

    private static string[] VariantChanges => ["attn", "embd", "last", "ln"];

    /// <summary>
    /// A named parametrization as an optimizer needs it. SignSGD's updates have a size of their own, as AdamW's have, and it takes the same row. SGD has a
    /// μP of its own (<see cref="MupForSgd"/>), which but for λ is all four changes to <see cref="Sp"/> together; so the variants between them hold
    /// for it as they are. Where decay is independent of the rate, no rate has to be made up for, and λ is that of the base width everywhere.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="optimizer">The update rule and the coupling of weight decay.</param>
    /// <exception cref="TrainingException">There is none of that name, or it has not been derived for this optimizer.</exception>
    public static Parametrization For(string name, OptimizerConfiguration optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        var row = ByName(name);
        if (optimizer.Kind == OptimizerKind.Sgd && row == Lv)
        {
            throw new TrainingException(
                "lv holds for updates that have a size of their own, as those of adamW and signSgd (arXiv 2506.15025), and has not been derived for sgd; use sp, mup or a table of your own");
        }

        var fitted = optimizer.Kind == OptimizerKind.Sgd && row == Mup ? MupForSgd : row;
        return optimizer.WeightDecayCoupling == WeightDecayCoupling.LearningRate ? fitted : fitted with
        {
            Embedding = fitted.Embedding with { WeightDecay = 0 },
            Hidden = fitted.Hidden with { WeightDecay = 0 },
            Readout = fitted.Readout with { WeightDecay = 0 },
            Norm = fitted.Norm with { WeightDecay = 0 },
        };
    }

    /// <summary>
    /// Why an embedding that is also the readout cannot follow a parametrization: one matrix has one start, one rate, one decay and one ε, so embedding
    /// and readout must agree in them. The forward multiplier is that of each use.
    /// </summary>
    /// <returns>What differs, or null where they agree.</returns>
    public static string? TiedConflict(Parametrization parametrization)
    {
        ArgumentNullException.ThrowIfNull(parametrization);
        var (embedding, readout) = (parametrization.Embedding, parametrization.Readout);
        var differences = new (string Name, double Embedding, double Readout)[]
        {
            ("initialStandardDeviation", embedding.InitialStandardDeviation, readout.InitialStandardDeviation),
            ("learningRate", embedding.LearningRate, readout.LearningRate),
            ("weightDecay", embedding.WeightDecay, readout.WeightDecay),
            ("epsilon", embedding.Epsilon, readout.Epsilon),
        }.Where(rule => rule.Embedding != rule.Readout).Select(rule => FormattableString.Invariant(
            $"{rule.Name} width^{rule.Embedding} as embedding and width^{rule.Readout} as readout"));
        return string.Join(", ", differences) is { Length: > 0 } text ? $"a tied embedding is one matrix, and {parametrization.Name} gives it {text}" : null;
    }

    /// <summary>Finds a parametrization by its name, as AdamW with coupled decay needs it.</summary>
    /// <exception cref="TrainingException">There is none of that name.</exception>
    public static Parametrization ByName(string name) =>
        All.FirstOrDefault(parametrization => parametrization.Name == name)
        ?? throw new TrainingException($"There is no parametrization '{name}'; there are {string.Join(", ", All.Select(row => row.Name))}.");

    private static Parametrization Variant(string[] changes) => new(
        string.Join('+', changes.Prepend("sp")),
        Embedding: changes.Contains("embd") ? new(LearningRate: 1) : Constant,
        Hidden: FanIn,
        Readout: changes.Contains("last") ? new(LearningRate: 1, ForwardMultiplier: -1) : Constant,
        Norm: changes.Contains("ln") ? new(LearningRate: 1) : Constant,
        changes.Contains("attn") ? AttentionScale.Inverse : AttentionScale.InverseSquareRoot);
}
