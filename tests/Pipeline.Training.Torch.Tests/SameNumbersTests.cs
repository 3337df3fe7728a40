using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu;
using Pipeline.Training.Engines;
using Pipeline.Training.Torch.Tests.Support;

namespace Pipeline.Training.Torch.Tests;

/// <summary>The same model has the same numbers on both engines.</summary>
public class SameNumbersTests
{
    /// <summary>A parametrization in which every exponent counts.</summary>
    private static readonly Parametrization Everything = new(
        "everything",
        Embedding: new(-0.1, -0.2, 0.3, 0.4, -0.5),
        Hidden: new(-0.5, -0.3, 0.2, 0.1, 0.4),
        Readout: new(-0.2, -0.4, -0.3, 0.2, 0.1),
        Norm: new(0, -0.1, 0.15, 0, 0.3),
        AttentionScale.Inverse);

    public static TheoryData<ModelFamily, OptimizerKind> FamiliesAndOptimizers
    {
        get
        {
            var data = new TheoryData<ModelFamily, OptimizerKind>();
            foreach (var family in Enum.GetValues<ModelFamily>())
            {
                foreach (var kind in Enum.GetValues<OptimizerKind>())
                    data.Add(family, kind);
            }

            return data;
        }
    }

    public static TheoryData<ModelFamily> Families => [.. Enum.GetValues<ModelFamily>()];

    public static TheoryData<string> Changes => [.. Variants.Keys];

    private static Dictionary<string, Func<TrainingConfiguration, TrainingConfiguration>> Variants => new()
    {
        ["tied embedding"] = run => run with { Model = run.Model with { TiedEmbedding = true } },
        ["accumulation"] = run => run with { AccumulationSteps = 4 },
        ["clipping"] = run => run with { Optimizer = run.Optimizer with { GradientClipping = 0.2 } },
        ["independent decay"] = run => run with { Optimizer = run.Optimizer with { WeightDecay = 0.01, WeightDecayCoupling = WeightDecayCoupling.Independent } },
        ["other betas"] = run => run with { Optimizer = run.Optimizer with { Beta1 = 0.5, Beta2 = 0.8, Epsilon = 1e-3 } },
        ["a stable schedule"] = run => run with { Schedule = new(ScheduleKind.WarmupStableDecay, 0.2, 0.3, 0.1) },
        ["a polynomial schedule"] = run => run with { Schedule = new(ScheduleKind.Polynomial, 0, Power: 2) },
        ["a long context"] = run => run with { Model = run.Model with { Context = 70 } },
        ["a large vocabulary"] = run => run with { Model = run.Model with { VocabularySize = 20_000 }, SequencesPerBatch = 16, Steps = 3 },
        ["one head"] = run => run with { Model = run.Model with { HeadSize = 24 } },
    };

    [TorchTheory]
    [MemberData(nameof(FamiliesAndOptimizers))]
    public void Fifty_losses_of_every_parametrization_as_one_batch_are_those_of_the_CPU_engine(ModelFamily family, OptimizerKind kind) =>
        Trainings.AssertTrainsAsTheCpuEngine([.. Parametrizations.All.Append(Everything).Select(row => Trainings.Scaled(family, kind) with { Parametrization = row })]);

    [TorchTheory]
    [MemberData(nameof(FamiliesAndOptimizers))]
    public void Fifty_losses_of_a_lone_run_are_those_of_the_CPU_engine(ModelFamily family, OptimizerKind kind) =>
        Trainings.AssertTrainsAsTheCpuEngine([Trainings.Scaled(family, kind) with { Parametrization = Everything }]);

    [TorchTheory]
    [MemberData(nameof(Changes))]
    public void What_a_configuration_can_ask_for_changes_losses_as_on_the_CPU_engine(string change)
    {
        foreach (var family in (ModelFamily[])[ModelFamily.Gpt2, ModelFamily.Llama])
            Trainings.AssertTrainsAsTheCpuEngine([Variants[change](Trainings.Scaled(family, steps: 20)), Variants[change](Trainings.Scaled(family, steps: 20) with { Seed = 7 })]);
    }

    [TorchTheory]
    [MemberData(nameof(Families))]
    public void The_gradients_of_a_step_are_those_of_the_CPU_engine(ModelFamily family)
    {
        foreach (var tied in (bool[])[false, true])
        {
            var run = Trainings.Scaled(family) with { Parametrization = Everything };
            run = run with { Model = run.Model with { TiedEmbedding = tied } };
            AssertSameGradients([run], Trainings.Tolerance, EnginePrecision.Float32);
            AssertSameGradients([run, run with { Seed = 3, Parametrization = Parametrizations.Sp }], Trainings.Tolerance, EnginePrecision.Float32);
        }
    }

    [TorchTheory]
    [MemberData(nameof(Families))]
    public void Products_in_bfloat16_give_gradients_that_are_near(ModelFamily family)
    {
        var run = Trainings.Scaled(family) with { Parametrization = Everything };
        AssertSameGradients([run, run with { Seed = 3 }], 0.02, EnginePrecision.Bfloat16);
    }

    [TorchTheory]
    [MemberData(nameof(Families))]
    public void Evaluations_are_those_of_the_CPU_engine(ModelFamily family)
    {
        var run = Trainings.Scaled(family, steps: 20) with { EvaluationInterval = 5 };
        var (expected, actual) = (Trainings.Run(new CpuEngine(), [run])[0].Result!, Trainings.Run(Libtorch.Engine(), [run])[0].Result!);
        Trainings.AssertClose(
            [.. expected.Curve.Select(point => point.ValidationLoss ?? 0)], [.. actual.Curve.Select(point => point.ValidationLoss ?? 0)], "validation loss");
        Trainings.AssertClose(
            [expected.FinalValidationLoss!.Value, expected.BitsPerByte!.Value, expected.UnigramNormalisedLoss!.Value],
            [actual.FinalValidationLoss!.Value, actual.BitsPerByte!.Value, actual.UnigramNormalisedLoss!.Value],
            "evaluation");
    }

    private static void AssertSameGradients(IReadOnlyList<TrainingConfiguration> runs, double tolerance, EnginePrecision precision)
    {
        using var model = Libtorch.Engine(precision).Create(runs, 1);
        Step(model, runs);
        for (var run = 0; run < runs.Count; run++)
        {
            using var cpu = new CpuEngine().Create([runs[run]], 1);
            Step(cpu, [runs[run]]);
            var expected = cpu.Gradients(0).ToDictionary(tensor => tensor.Name, Values);
            var total = Size(expected.Values.SelectMany(values => values));
            foreach (var tensor in model.Gradients(run))
            {
                var difference = Size(Values(tensor).Zip(expected[tensor.Name], (actual, right) => actual - right));
                // The gradient of a key's bias is zero but for rounding, so that what counts there is its size beside all others.
                Assert.True(difference <= tolerance * Math.Max(Size(expected[tensor.Name]), 1e-3 * total), $"{tensor.Name} of run {run}: {difference} beside {Size(expected[tensor.Name])}");
            }
        }
    }

    private static void Step(ITrainableModel model, IReadOnlyList<TrainingConfiguration> runs) =>
        new TrainingSteps(model, runs, MemoryTokens.Make(1000, runs[0].Model.VocabularySize, 1)).Do(0);

    private static float[] Values(ITrainingTensor tensor)
    {
        var values = new float[tensor.Count];
        tensor.CopyTo(0, values);
        return values;
    }

    private static double Size(IEnumerable<float> values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
