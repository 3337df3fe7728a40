using Pipeline.Training.Configuration;
using Pipeline.Training.Optimization;
using Pipeline.Training.Parameters;

namespace Pipeline.Experiments.Tests.Specs;

/// <summary>
/// Every named parametrization with every optimizer, coupling of decay, and tied or untied embedding, at four times the base width: what each group of
/// weights starts with, what it is multiplied by, its rate, and what share of a weight one step takes away; or why it is refused. The numbers
/// were worked out by hand from the papers' tables, as factors on those of the base width.
/// </summary>
public sealed class ParametrizationMatrix
{
    private const double Start = 0.02;
    private const double Hidden = 1.0 / 256;
    private const double Embedding = 1.0 / 64;
    private const double Decay = 0.1;

    /// <summary>
    /// Name; optimizers; rates of embedding, hidden, readout and norm; start of embedding, hidden and readout; multiplier of the readout; and shrinkage of
    /// embedding, hidden and readout where decay is coupled to the rate.
    /// </summary>
    private static readonly (string Name, string Optimizers, double[] Rates, double[] Starts, double Multiplier, double[] Shrinkage)[] Expected =
    [
        ("sp", "adamW signSgd sgd", [1, 1, 1, 1], [1, 0.5, 1], 1, [1, 1, 1]),
        ("mup", "adamW signSgd", [1, 0.25, 1, 1], [1, 0.5, 1], 0.25, [1, 1, 1]),
        ("mup", "sgd", [4, 1, 4, 4], [1, 0.5, 1], 0.25, [1, 1, 1]),
        ("lv", "adamW signSgd", [0.5, 0.25, 0.25, 1], [1, 0.5, 0.5], 1, [1, 1, 1]),
        ("sp+attn", "adamW signSgd sgd", [1, 1, 1, 1], [1, 0.5, 1], 1, [1, 1, 1]),
        ("sp+embd", "adamW signSgd sgd", [4, 1, 1, 1], [1, 0.5, 1], 1, [4, 1, 1]),
        ("sp+attn+embd", "adamW signSgd sgd", [4, 1, 1, 1], [1, 0.5, 1], 1, [4, 1, 1]),
        ("sp+last", "adamW signSgd sgd", [1, 1, 4, 1], [1, 0.5, 1], 0.25, [1, 1, 4]),
        ("sp+attn+last", "adamW signSgd sgd", [1, 1, 4, 1], [1, 0.5, 1], 0.25, [1, 1, 4]),
        ("sp+embd+last", "adamW signSgd sgd", [4, 1, 4, 1], [1, 0.5, 1], 0.25, [4, 1, 4]),
        ("sp+attn+embd+last", "adamW signSgd sgd", [4, 1, 4, 1], [1, 0.5, 1], 0.25, [4, 1, 4]),
        ("sp+ln", "adamW signSgd sgd", [1, 1, 1, 4], [1, 0.5, 1], 1, [1, 1, 1]),
        ("sp+attn+ln", "adamW signSgd sgd", [1, 1, 1, 4], [1, 0.5, 1], 1, [1, 1, 1]),
        ("sp+embd+ln", "adamW signSgd sgd", [4, 1, 1, 4], [1, 0.5, 1], 1, [4, 1, 1]),
        ("sp+attn+embd+ln", "adamW signSgd sgd", [4, 1, 1, 4], [1, 0.5, 1], 1, [4, 1, 1]),
        ("sp+last+ln", "adamW signSgd sgd", [1, 1, 4, 4], [1, 0.5, 1], 0.25, [1, 1, 4]),
        ("sp+attn+last+ln", "adamW signSgd sgd", [1, 1, 4, 4], [1, 0.5, 1], 0.25, [1, 1, 4]),
        ("sp+embd+last+ln", "adamW signSgd sgd", [4, 1, 4, 4], [1, 0.5, 1], 0.25, [4, 1, 4]),
        ("sp+attn+embd+last+ln", "adamW signSgd sgd", [4, 1, 4, 4], [1, 0.5, 1], 0.25, [4, 1, 4]),
    ];

    /// <summary>The parametrizations whose embedding and readout differ in start, rate or decay, and in what.</summary>
    private static readonly Dictionary<string, string> TiedRefusals = new()
    {
        ["lv"] = "initialStandardDeviation width^0 as embedding and width^-0.5 as readout, learningRate width^-0.5 as embedding and width^-1 as readout",
        ["sp+embd"] = "learningRate width^1 as embedding and width^0 as readout",
        ["sp+attn+embd"] = "learningRate width^1 as embedding and width^0 as readout",
        ["sp+embd+ln"] = "learningRate width^1 as embedding and width^0 as readout",
        ["sp+attn+embd+ln"] = "learningRate width^1 as embedding and width^0 as readout",
        ["sp+last"] = "learningRate width^0 as embedding and width^1 as readout",
        ["sp+attn+last"] = "learningRate width^0 as embedding and width^1 as readout",
        ["sp+last+ln"] = "learningRate width^0 as embedding and width^1 as readout",
        ["sp+attn+last+ln"] = "learningRate width^0 as embedding and width^1 as readout",
    };

    private static readonly string[] Optimizers = ["adamW", "signSgd", "sgd"];

    public static TheoryData<string, string, string, bool> All
    {
        get
        {
            var all = new TheoryData<string, string, string, bool>();
            foreach (var name in Pipeline.Training.Parametrizations.All.Select(row => row.Name))
                foreach (var optimizer in Optimizers)
                    foreach (var coupling in (string[])["learningRate", "independent"])
                        foreach (var tied in (bool[])[false, true])
                            all.Add(name, optimizer, coupling, tied);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Each_group_has_the_numbers_worked_out_by_hand_or_a_refusal_with_its_reason(string name, string optimizer, string coupling, bool tied)
    {
        var text = Spec(name, optimizer, coupling, tied);
        if (name == "lv" && optimizer == "sgd")
        {
            Assert.Contains("tiny.yaml(14,20): parametrizations[0]: lv holds for updates that have a size of their own", SpecSource.Errors(text), StringComparison.Ordinal);
            return;
        }

        if (tied && TiedRefusals.TryGetValue(name, out var reason))
        {
            Assert.StartsWith($"tiny.yaml(14,20): parametrizations[0]: a tied embedding is one matrix, and {name} gives it {reason}", SpecSource.Errors(text), StringComparison.Ordinal);
            return;
        }

        var training = SpecSource.Parse(text).Runs[0].Training;
        var (_, _, rates, starts, multiplier, shrinkage) = Assert.Single(Expected, row => row.Name == name && row.Optimizers.Split(' ').Contains(optimizer));
        var coupled = coupling == "learningRate";
        Check(ParameterGroup.Embedding, Embedding * rates[0], Start * starts[0], 1, coupled ? Embedding * Decay * shrinkage[0] : Decay);
        Check(ParameterGroup.Hidden, Hidden * rates[1], Start * starts[1], 1, coupled ? Hidden * Decay * shrinkage[1] : Decay);
        Check(ParameterGroup.Readout, Hidden * rates[2], Start * starts[2], multiplier, coupled ? Hidden * Decay * shrinkage[2] : Decay);
        Check(ParameterGroup.Norm, Hidden * rates[3], Start, 1, shrinkage: 0);
        Assert.Equal(name == "mup" || name.Contains("attn", StringComparison.Ordinal) ? AttentionScale.Inverse : AttentionScale.InverseSquareRoot, training.Parametrization.AttentionScale);

        void Check(ParameterGroup group, double rate, double start, double forward, double shrinkage)
        {
            var settings = GroupSettings.Of(training, group);
            Assert.Equal(rate, settings.LearningRate, 1e-15);
            Assert.Equal(start, settings.InitialStandardDeviation, 1e-15);
            Assert.Equal(forward, settings.ForwardMultiplier, 1e-15);
            Assert.Equal(shrinkage, StepRates.Of(settings, training.Optimizer.WeightDecayCoupling, group != ParameterGroup.Norm, factor: 1).Decay, 1e-15);
        }
    }

    [Fact]
    public void Every_named_parametrization_is_worked_out_for_every_optimizer_that_it_holds_for()
    {
        var worked = Expected.SelectMany(row => row.Optimizers.Split(' ').Select(optimizer => (row.Name, optimizer))).Append(("lv", "sgd"));
        Assert.Equal(Pipeline.Training.Parametrizations.All.SelectMany(row => Optimizers.Select(optimizer => (row.Name, optimizer))).Order(), worked.Order());
    }

    [Fact]
    public async Task Tables_that_contradict_the_model_or_the_optimizer_are_refused()
    {
        var messages = new BadSpecs()
            .Whole("tied embedding with rules of the readout's own", Spec("{name: own, readout: {initialStandardDeviation: -0.5, weightDecay: 1}}", "adamW", "learningRate", tied: true))
            .Whole("table from one that does not hold", Spec("{name: own, from: lv, hidden: {learningRate: 0}}", "sgd", "learningRate", tied: false))
            .Whole("epsilon of another optimizer", Spec("{name: own, hidden: {epsilon: -1}}", "sgd", "learningRate", tied: false))
            .Whole("decay and start of norms", Spec("{name: own, norm: {weightDecay: 1, initialStandardDeviation: 1}}", "adamW", "learningRate", tied: false))
            .Whole("weights that a linear model does not have", Spec("{name: own, hidden: {learningRate: -1}, norm: {learningRate: 1}, attentionScale: inverse}", "adamW", "learningRate", tied: false)
                .Replace("depth: 2", "depth: 0\n  family: linear", StringComparison.Ordinal).Replace("  headSize: 16\n", "", StringComparison.Ordinal));
        await Verifier.Verify(messages.ToString());
    }

    [Theory]
    [InlineData("adamW", "learningRate", -1, 1)]
    [InlineData("adamW", "independent", -1, 0)]
    [InlineData("sgd", "learningRate", 0, 0)]
    public void A_table_begins_with_the_row_of_its_optimizer(string optimizer, string coupling, double rate, double decay)
    {
        var hidden = SpecSource.Parse(Spec("{name: own, from: mup, norm: {learningRate: 0.5}}", optimizer, coupling, tied: false)).Runs[0].Training.Parametrization.Hidden;
        Assert.Equal((rate, decay), (hidden.LearningRate, hidden.WeightDecay));
    }

    [Fact]
    public void A_table_may_scale_independent_decay_by_saying_so()
    {
        var hidden = SpecSource.Parse(Spec("{name: own, from: mup, hidden: {weightDecay: 0.5}}", "adamW", "independent", tied: false)).Runs[0].Training.Parametrization.Hidden;
        Assert.Equal(0.5, hidden.WeightDecay);
    }

    private static string Spec(string parametrization, string optimizer, string coupling, bool tied) => $$"""
        name: tiny
        title: A tiny sweep
        corpus:
          sources: [dotnet-docs]
        tokenizer:
          vocabularySizes: [512]
        model:
          depth: 2
          widths: [64]
          baseWidth: 16
          headSize: 16
          context: 64
          tiedEmbedding: {{(tied ? "true" : "false")}}
        parametrizations: [{{parametrization}}]
        optimizer: {kind: {{optimizer}}, weightDecayCoupling: {{coupling}}}
        weightDecay: [{{Decay}}]
        batch:
          sequences: 8
        budget:
          tokens: 20480
        learningRates:
          hidden: {values: [2^-8]}
          embedding: {values: [2^-6]}
        """;
}
