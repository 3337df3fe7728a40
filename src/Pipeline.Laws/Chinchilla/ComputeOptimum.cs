using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Chinchilla;

/// <summary>The model and the length of least loss for a budget.</summary>
/// <param name="Flops">C = 6·N·D.</param>
/// <param name="Parameters">N_opt(C).</param>
/// <param name="Tokens">D_opt(C).</param>
/// <param name="TokensPerParameter">D_opt/N_opt.</param>
/// <param name="Loss">The loss there, in the unit of the fitted loss.</param>
/// <param name="Extrapolation">The largest factor by which budget, model or length lies outside what was tried; 1 inside.</param>
public sealed record ComputeOptimum(
    double Flops, ParameterEstimate Parameters, ParameterEstimate Tokens, ParameterEstimate TokensPerParameter, ParameterEstimate Loss, double Extrapolation);
