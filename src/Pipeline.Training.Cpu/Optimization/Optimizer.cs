using Pipeline.Numerics;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Memory;
using Pipeline.Training.Cpu.Model;
using Pipeline.Training.Optimization;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Cpu.Optimization;

/// <summary>Applies the update rule to all parameters, each group with its own rates.</summary>
internal sealed unsafe class Optimizer
{
    private readonly TrainingConfiguration _configuration;
    private readonly Action<int> _work;
    private double _factor;
    private double _gradientScale;
    private int _step;
    private int _workers;

    /// <summary>Reserves the moments.</summary>
    public Optimizer(TrainingConfiguration configuration, ParameterSet parameters, MemoryPlan plan)
    {
        _configuration = configuration;
        _work = Work;
        var hasSecond = configuration.Optimizer.Kind == OptimizerKind.AdamW;
        All = [.. parameters.All.Select(parameter => new Moments(
            parameter,
            GroupSettings.Of(configuration, parameter.Description.Group),
            plan.Reserve(parameter.Count),
            hasSecond ? plan.Reserve(parameter.Count) : null))];
    }

    /// <summary>The parameters with their moments.</summary>
    public IReadOnlyList<Moments> All { get; }

    /// <summary>Updates all weights in step <paramref name="step"/>, counted from 0.</summary>
    public void Step(int step, WorkerTeam team)
    {
        _step = step;
        _factor = LearningRateSchedule.Factor(_configuration.Schedule, step, _configuration.Steps);
        _gradientScale = GradientScale();
        _workers = team.Count;
        team.Run(_work);
    }

    /// <summary>The factor that brings the global norm of the gradient down to the limit; 1 where it is below, or there is none.</summary>
    private double GradientScale()
    {
        var limit = _configuration.Optimizer.GradientClipping;
        return limit == 0 ? 1 : Math.Min(1, limit / GradientNorm());
    }

    /// <summary>The square root of the sum of squares over all parameters.</summary>
    public double GradientNorm()
    {
        var squares = 0.0;
        for (var i = 0; i < All.Count; i++)
            squares += Reductions.LongSumOfSquares(All[i].Parameter.Gradient.Span);
        return Math.Sqrt(squares);
    }

    private void Work(int worker)
    {
        var share = new Share(worker, _workers);
        for (var i = 0; i < All.Count; i++)
            Update(All[i], share.Of(checked((int)All[i].Parameter.Count), VectorLoop.Lanes));
    }

    private void Update(Moments moments, Slice range)
    {
        var optimizer = _configuration.Optimizer;
        var (rate, decay) = StepRates.Of(moments.Settings, optimizer.WeightDecayCoupling, moments.Parameter.Description.Decays, _factor);
        var weights = Part(moments.Parameter.Weights, range);
        var gradient = Part(moments.Parameter.Gradient, range);
        var first = Part(moments.First, range);
        if (moments.Second is { } second)
        {
            new AdamW(rate, optimizer.Beta1, optimizer.Beta2, moments.Settings.Epsilon, decay, _step + 1, _gradientScale)
                .Update(weights, gradient, first, Part(second, range));
        }
        else
        {
            new Momentum(rate, optimizer.Beta1, decay, optimizer.Kind == OptimizerKind.SignSgd, _gradientScale).Update(weights, gradient, first);
        }
    }

    private static Span<float> Part(FloatBuffer buffer, Slice range) => new(buffer.Pointer + range.Start, range.Count);
}
