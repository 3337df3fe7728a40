using Pipeline.Training.Configuration;

namespace Pipeline.Training;

/// <summary>
/// The table of parametrizations. With m the width divided by the base width, a group's initial standard deviation, learning rate,
/// forward multiplier and weight decay are those of the base width times m to the exponents given here.
/// </summary>
public static class Parametrizations
{
    private static readonly GroupScaling Constant = new();
    private static readonly GroupScaling FanIn = new(InitialStandardDeviation: -0.5);

    /// <summary>The standard parametrization: hidden matrices start at 1/√fan-in, and one learning rate serves every width.</summary>
    public static Parametrization Sp { get; } = Variant([]);

    /// <summary>
    /// The maximal update parametrization for Adam (arXiv 2203.03466, and the table of EleutherAI's nanoGPT-mup): hidden rates fall as 1/m,
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

    /// <summary>Finds a parametrization by its name.</summary>
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
