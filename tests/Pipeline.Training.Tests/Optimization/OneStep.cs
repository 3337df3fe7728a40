using System.Globalization;
using System.Text;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Model;
using Pipeline.Training.Tests.Support;

namespace Pipeline.Training.Tests.Optimization;

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
        using var state = new TrainingState(configuration, 1);
        state.Allocate();
        var before = state.Parameters.All.Select(parameter => parameter.Weights.Span.ToArray()).ToArray();
        var windows = new TrainingWindows(MemoryTokens.Make(1000, 61, 1), configuration.Model, 1);
        var loss = new BatchGradient(configuration, state, windows).Accumulate(0);
        state.Update(0);
        var updates = Enum.GetValues<ParameterGroup>().Select(group => $"{group} {Update(state, before, group):R}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{family} {parametrization.Name} {kind}: {loss:R}, {state.Optimizer.GradientNorm():R}, {string.Join(", ", updates)}\n");
    }

    private static double Update(TrainingState state, float[][] before, ParameterGroup group)
    {
        var squares = state.Parameters.All
            .SelectMany((parameter, i) => parameter.Group == group ? parameter.Weights.Span.ToArray().Zip(before[i], (now, old) => (double)now - old) : [])
            .Select(update => update * update)
            .DefaultIfEmpty(0);
        return Math.Sqrt(squares.Average());
    }
}
