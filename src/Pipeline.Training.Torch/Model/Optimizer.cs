using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>Applies the update rule to the flat state of R runs, each with its own numbers: some twenty operations whatever the depth.</summary>
/// <param name="runs">The runs, of one kind of update rule.</param>
/// <param name="layout">Where their parameters are.</param>
/// <param name="state">Their state.</param>
/// <param name="compute">Where it is.</param>
internal sealed class Optimizer(IReadOnlyList<TrainingConfiguration> runs, FlatLayout layout, FlatState state, Compute compute)
{
    private readonly OptimizerKind _kind = runs[0].Optimizer.Kind;
    private readonly bool _clips = runs.Any(run => run.Optimizer.GradientClipping > 0);
    private readonly bool _decays = runs.Any(run => run.Optimizer.WeightDecay > 0);
    private readonly StepNumbers _numbers = new(runs, layout.Groups);

    /// <summary>Updates all weights in step <paramref name="step"/>, counted from 0; gradients stay as they are.</summary>
    public void Step(int step)
    {
        var columns = compute.Send(tensor(_numbers.Of(step), [_numbers.Columns, runs.Count, 1])).unbind(0);
        var gradient = _clips ? state.Gradients * ClippingFactor() : state.Gradients;
        var direction = Direction(gradient, columns);
        for (var i = 0; i < layout.Groups.Count; i++)
        {
            var group = layout.Groups[i];
            var weights = group.Of(state.Weights);
            if (_decays && group.Group != ParameterGroup.Norm)
                weights.mul_(columns[StepNumbers.Keep(i)]);
            weights.addcmul_(group.Of(direction), columns[StepNumbers.Rate(i)], Numbers.One);
        }
    }

    /// <summary>What brings the gradients of a run down to its limit on their global norm (R, 1).</summary>
    private Tensor ClippingFactor()
    {
        var limits = runs.Select(run => run.Optimizer.GradientClipping is > 0 and var limit ? (float)limit : float.PositiveInfinity).ToArray();
        var norms = (state.Gradients * state.Gradients).sum([1], true).sqrt_();
        return (compute.Send(tensor(limits, [limits.Length, 1])) / norms).clamp_(max: Numbers.One);
    }

    /// <summary>What weights move along, before their rates: AdamW's m/(√v + ε·√(1−β₂ᵗ)), the momentum, or its sign.</summary>
    private Tensor Direction(Tensor gradient, Tensor[] columns)
    {
        if (_kind == OptimizerKind.Sgd)
            return state.First.mul_(columns[StepNumbers.Beta1]).add_(gradient, Numbers.One);
        state.First.lerp_(gradient, columns[StepNumbers.Gradient1]);
        if (_kind == OptimizerKind.SignSgd)
            return state.First.sign();
        using (var square = gradient * gradient)
            state.Second!.lerp_(square, columns[StepNumbers.Gradient2]);
        var root = state.Second.sqrt();
        for (var i = 0; i < layout.Groups.Count; i++)
            layout.Groups[i].Of(root).add_(columns[StepNumbers.Epsilon(i)], Numbers.One);
        return root.reciprocal_().mul_(state.First);
    }
}
