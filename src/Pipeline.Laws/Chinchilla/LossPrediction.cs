using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Chinchilla;

/// <summary>The loss of a model at a length.</summary>
/// <param name="Parameters">N.</param>
/// <param name="Tokens">D.</param>
/// <param name="Loss">L(N, D), in the unit of the fitted loss.</param>
/// <param name="Extrapolation">The larger factor by which model or length lies outside what was tried; 1 inside.</param>
public sealed record LossPrediction(double Parameters, double Tokens, ParameterEstimate Loss, double Extrapolation);
