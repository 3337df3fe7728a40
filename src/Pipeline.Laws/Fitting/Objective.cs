using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Laws.Fitting;

/// <summary>
/// Σ weight·ρ(residual), with ρ(r) = ½r² or Huber's ρ (quadratic to δ, linear beyond), and its gradient. It owns its working memory: one per thread.
/// </summary>
internal sealed class Objective
{
    private readonly LawForm _form;
    private readonly double _delta;
    private readonly double[] _residuals;
    private readonly double[] _jacobian;
    private readonly double[] _weights;

    public Objective(LawForm form, double? huberDelta)
    {
        _form = form;
        _delta = huberDelta ?? double.PositiveInfinity;
        _residuals = new double[Padded(form.Stride)];
        _jacobian = new double[Padded(form.Stride) + form.Stride * form.Parameters.Count];
        _weights = new double[Padded(form.Stride)];
        Array.Fill(_weights, 1, 0, form.Points);
    }

    /// <summary>The number of parameters.</summary>
    public int Count => _form.Parameters.Count;

    /// <summary>Gives every point the weight of its run.</summary>
    public void Weigh(ReadOnlySpan<double> weightOfRun, int[] runOfPoint)
    {
        for (int i = 0; i < runOfPoint.Length; i++)
            _weights[i] = weightOfRun[runOfPoint[i]];
    }

    /// <summary>The objective and its gradient; infinite where the form overflows.</summary>
    public double Value(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        int stride = _form.Stride;
        _form.Evaluate(theta, _residuals.AsSpan(0, stride), _jacobian.AsSpan(0, stride * Count));
        Vector512<double> delta = Vector512.Create(_delta);
        Vector512<double> sum = Vector512<double>.Zero;
        ref double residuals = ref MemoryMarshal.GetArrayDataReference(_residuals);
        ref double weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        for (nuint i = 0; i < (nuint)_form.Points; i += (nuint)Vector512<double>.Count)
        {
            Vector512<double> residual = Vector512.LoadUnsafe(ref residuals, i);
            Vector512<double> clipped = Vector512.Min(Vector512.Max(residual, -delta), delta);
            Vector512<double> weighted = clipped * Vector512.LoadUnsafe(ref weights, i);
            sum += weighted * (residual - 0.5 * clipped);
            weighted.StoreUnsafe(ref residuals, i);
        }

        ref double jacobian = ref MemoryMarshal.GetArrayDataReference(_jacobian);
        for (int k = 0; k < Count; k++)
        {
            Vector512<double> slope = Vector512<double>.Zero;
            for (nuint i = 0; i < (nuint)_form.Points; i += (nuint)Vector512<double>.Count)
                slope += Vector512.LoadUnsafe(ref residuals, i) * Vector512.LoadUnsafe(ref jacobian, (nuint)(k * stride) + i);
            gradient[k] = Vector512.Sum(slope);
        }

        double value = Vector512.Sum(sum);
        return double.IsFinite(value) ? value : double.PositiveInfinity;
    }

    /// <summary>The residuals at θ.</summary>
    public double[] Residuals(ReadOnlySpan<double> theta)
    {
        _form.Evaluate(theta, _residuals.AsSpan(0, _form.Stride), _jacobian.AsSpan(0, _form.Stride * Count));
        return _residuals[.._form.Points];
    }

    /// <summary>JᵀWJ over the points, with the weights that Huber's ρ gives: the curvature of the objective where residuals matter.</summary>
    public double[][] Information(ReadOnlySpan<double> theta)
    {
        double[] residuals = Residuals(theta);
        double[][] information = [.. Enumerable.Range(0, Count).Select(_ => new double[Count])];
        for (int a = 0; a < Count; a++)
        {
            for (int b = 0; b < Count; b++)
            {
                for (int i = 0; i < residuals.Length; i++)
                {
                    double weight = _weights[i] * Math.Min(1, _delta / Math.Max(Math.Abs(residuals[i]), double.Epsilon));
                    information[a][b] += weight * _jacobian[a * _form.Stride + i] * _jacobian[b * _form.Stride + i];
                }
            }
        }

        return information;
    }

    private static int Padded(int count) => (count + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;
}
