using Pipeline.Experiments.Reporting.Findings;
using Pipeline.Laws.Chinchilla;
using Pipeline.Laws.Fitting;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>Loss against parameters and tokens.</summary>
internal static class ChinchillaSection
{
    /// <summary>The section.</summary>
    public static ReportPart Of(ChinchillaLaw law)
    {
        var suffix = FindingBlocks.Suffix(law.Name);
        var blocks = new List<Block>
        {
            new FigureBlock(
                PredictedObservedFigure.Of("chinchilla-predicted" + suffix, Named("Loss by the law of parameters and tokens, and as observed", law), [("", [.. law.Points.Select(point => new ChartPoint(point.Observed, point.Predicted))])]),
                "Losses that the law gives against those observed."),
        };
        if (law.Unidentified is null)
        {
            blocks.Add(new TableBlock(Parameters(law, suffix), $"The law, {law.Fit.Describe("of ln L")}. N counts N_{{nv}} and the vocabulary once, V·d, in millions of parameters; D in billions of tokens."));
            blocks.Add(new TableBlock(Optima(law, suffix), "The model and length of least loss for budgets C = 6·N·D: the least, the middle and the largest tried, and 10 and 100 times the largest. A factor of extrapolation above 1 says how far budget, model or length lie outside what was tried."));
        }

        if (law.Forms.Count > 0)
            blocks.Add(new TableBlock(Forms(law, suffix), "Forms of the law. Residuals and errors are relative; the held-out error is of the largest model, predicted by a fit without it. Akaike's criterion is that of Laplace's distribution over runs, less the least: 10 is much, 2 is little."));
        return new ReportPart(
            [.. FindingFold.Of("chinchilla" + suffix, law.Findings)],
            new ReportSection(law.Name.Length == 0 ? "Parameters and tokens" : $"Parameters and tokens of {law.Name}", blocks),
            []);
    }

    private static string Named(string title, ChinchillaLaw law) => law.Name.Length == 0 ? title : $"{title}: {law.Name}";

    private static Table Parameters(ChinchillaLaw law, string suffix) => new TableBuilder<ParameterEstimate>()
        .Text("parameter", "Parameter", parameter => parameter.Name, isKey: true)
        .Number("value", "Value", parameter => parameter.Value, interval: parameter => parameter.Interval)
        .Build("chinchilla" + suffix, "L = E + A/N^{α} + B/D^{β}", [.. law.Fit.Parameters, .. law.OptimalExponent is { } exponent ? [exponent] : Array.Empty<ParameterEstimate>()]);

    private static Table Optima(ChinchillaLaw law, string suffix) => new TableBuilder<ComputeOptimum>()
        .Number("flops", "Budget", optimum => optimum.Flops, unit: "FLOP")
        .Number("parameters", "N_{opt}", optimum => optimum.Parameters.Value, interval: optimum => optimum.Parameters.Interval)
        .Number("tokens", "D_{opt}", optimum => optimum.Tokens.Value, interval: optimum => optimum.Tokens.Interval)
        .Number("tokensPerParameter", "Tokens per parameter", optimum => optimum.TokensPerParameter.Value, interval: optimum => optimum.TokensPerParameter.Interval)
        .Number("loss", "Loss", optimum => optimum.Loss.Value, unit: law.Measure == LossMeasure.BitsPerByte ? "bits/byte" : "nats/token", interval: optimum => optimum.Loss.Interval)
        .Number("extrapolation", "Extrapolated by a factor of", optimum => optimum.Extrapolation > 1 ? optimum.Extrapolation : null, digits: 2)
        .Build("chinchilla-optima" + suffix, "Compute-optimal models", law.Optima);

    private static Table Forms(ChinchillaLaw law, string suffix) => new TableBuilder<FormFit>()
        .Text("form", "L", form => form.Form, isKey: true)
        .Whole("parameters", "Parameters", form => form.Parameters)
        .Number("residual", "Residual", form => form.Residual, digits: 3)
        .Number("aic", "Akaike's criterion above the least", form => form.Aic, digits: 3)
        .Number("heldOutError", "Held-out error", form => form.HeldOut?.Error, digits: 3)
        .Number("heldOutBias", "Held-out mean error", form => form.HeldOut?.Bias, digits: 3)
        .Build("chinchilla-forms" + suffix, "Forms compared", law.Forms);
}
