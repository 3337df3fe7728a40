using Pipeline.Numerics;
using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;
using Pipeline.Training.Updates;

namespace Pipeline.Training.Cpu.Tests.Updates;

/// <summary>How much updates of a linear network move logits.</summary>
public class UpdateSizeTests
{
    private const int Width = 64;

    [Fact]
    public void The_readout_of_one_pair_moves_by_the_sign_of_its_embedding()
    {
        var configuration = Configuration(vocabulary: 512);
        var update = Assert.Single(UpdateSizes.Measure(new CpuEngine(), configuration, new MemoryTokens([.. Enumerable.Range(0, 400).Select(i => i % 2)]), [1], token => token == 0));
        using var model = new CpuEngine().Create([configuration], 1);
        var embedding = new float[Width];
        model.Tensors(0).First(tensor => tensor.Name == ModelParameters.Embedding).CopyTo(0, embedding);

        // Token 1 follows token 0 alone, so that ΔW_1 = ±η·sign(E_0), and logit 1 moves by η·Σ|E_0|.
        Assert.Equal(embedding.Sum(Math.Abs) / Math.Sqrt(embedding.Sum(value => (double)value * value) / Width), update.Readout, 0.05);
    }

    [Fact]
    public void Updates_of_few_tokens_are_aligned_and_those_of_many_are_not()
    {
        static MemoryTokens Random(int vocabulary) => new([.. Enumerable.Range(0, 4000).Select(i => (int)(new CounterRandom(1, 0).Bits((ulong)i) % (uint)vocabulary))]);
        static double Size(int vocabulary) => Assert.Single(UpdateSizes.Measure(new CpuEngine(), Configuration(vocabulary), Random(vocabulary), [2])).Readout;
        Assert.InRange(Size(2), 0.4 * Width, Width);
        // √(2/π · d²/V + d) is 12.
        Assert.InRange(Size(32), Math.Sqrt(Width), 18);
    }

    [Fact]
    public void A_model_of_another_family_is_refused() => Assert.Contains(
        "linear networks", Assert.Throws<TrainingException>(() => UpdateSizes.Measure(new CpuEngine(), Configurations.Training(), MemoryTokens.Make(400, 61, 1), [1])).Message, StringComparison.Ordinal);

    private static TrainingConfiguration Configuration(int vocabulary) => Configurations.Training(ModelFamily.Linear) with
    {
        Model = Configurations.Model(ModelFamily.Linear) with { VocabularySize = vocabulary, Width = Width, Context = 15 },
        Optimizer = new OptimizerConfiguration(OptimizerKind.SignSgd, Beta1: 0),
        Schedule = new ScheduleConfiguration(ScheduleKind.Constant, WarmupFraction: 0),
        InitialStandardDeviation = 0.02,
        SequencesPerBatch = 64,
    };
}
