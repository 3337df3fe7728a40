using System.Globalization;
using System.Text;
using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Tests.Support;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Cpu.Tests.Optimization;

/// <summary>The golden table: what one step does to every group, for each family, parametrization and optimizer.</summary>
public class OneStep
{
    [Fact]
    public async Task Gives_exactly_these_losses_gradients_and_updates()
    {
        var table = new StringBuilder("family parametrization optimizer: loss, gradient norm, then root mean square of each group's update\n");
        foreach (var family in Enum.GetValues<ModelFamily>())
        {
            foreach (var parametrization in Parametrizations.All)
            {
                foreach (var kind in Enum.GetValues<OptimizerKind>())
                    table.Append(Row(family, parametrization, kind));
            }
        }

        await Snapshots.Verify(table.ToString());
    }

    private static string Row(ModelFamily family, Parametrization parametrization, OptimizerKind kind)
    {
        var configuration = Configurations.Training(family) with
        {
            BaseWidth = 8,
            Parametrization = parametrization,
            Optimizer = new(kind, WeightDecay: 0.01, WeightDecayCoupling: WeightDecayCoupling.Independent, GradientClipping: 0.5),
            Schedule = new(ScheduleKind.Constant, WarmupFraction: 0),
        };
        using var model = (CpuModel)new CpuEngine().Create([configuration], 1);
        var state = model.State;
        var before = state.Parameters.All.Select(parameter => parameter.Weights.Span.ToArray()).ToArray();
        var loss = new TrainingSteps(model, [configuration], MemoryTokens.Make(1000, 61, 1)).LossesOf(0)[0];
        var updates = Enum.GetValues<ParameterGroup>().Select(group => $"{group} {Update(state, before, group):R}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{family} {parametrization.Name} {kind}: {loss:R}, {state.Optimizer.GradientNorm():R}, {string.Join(", ", updates)}\n");
    }

    private static double Update(TrainingState state, float[][] before, ParameterGroup group)
    {
        var squares = state.Parameters.All
            .SelectMany((parameter, i) => parameter.Description.Group == group ? parameter.Weights.Span.ToArray().Zip(before[i], (now, old) => (double)now - old) : [])
            .Select(update => update * update)
            .DefaultIfEmpty(0);
        return Math.Sqrt(squares.Average());
    }
}
