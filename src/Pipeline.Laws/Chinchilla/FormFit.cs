using Pipeline.Laws.Fitting;
using Pipeline.Numerics;

namespace Pipeline.Laws.Chinchilla;

/// <summary>How well one form of the loss in size and length fits a table.</summary>
/// <param name="Form">How it is written.</param>
/// <param name="Parameters">The number of its parameters.</param>
/// <param name="Residual">The root mean square residual of ln L: a relative error.</param>
/// <param name="Aic">
/// Akaike's criterion, 2n·ln(mean |residual|) + 2·parameters over n runs, less that of the best form: Huber's loss with a small δ is the likelihood of Laplace's distribution.
/// A difference of 10 is much, of 2 little.
/// </param>
/// <param name="HeldOut">How well the form gives the largest model when fitted without it; errors are of ln L. Null when the rest is too little.</param>
public sealed record FormFit(string Form, int Parameters, double Residual, double Aic, HeldOutSize? HeldOut)
{
    /// <summary>Fits every form that a table has enough rows for.</summary>
    internal static IReadOnlyList<FormFit> Of(ChinchillaData data, FitOptions options)
    {
        FormFit[] fits = [.. SizeLengthForm.For(data).Where(form => data.Count > form.Of(data).Parameters.Count).Select(form => Fit(form, data, options))];
        double least = fits.Min(fit => fit.Aic);
        return [.. fits.Select(fit => fit with { Aic = fit.Aic - least })];
    }

    private static FormFit Fit(SizeLengthForm form, ChinchillaData data, FitOptions options)
    {
        LawForm all = form.Of(data);
        double[] residuals = all.ResidualsAt(LawFitter.Least(all, form.Starts(data), options));
        double scale = Math.Max(residuals.Average(Math.Abs), double.Epsilon);
        double aic = 2 * (data.Run.Max() + 1) * DoubleMath.Log(scale) + 2 * all.Parameters.Count;
        return new FormFit(form.Name, all.Parameters.Count, Math.Sqrt(residuals.Average(residual => residual * residual)), aic, HoldOut(form, data, options));
    }

    private static HeldOutSize? HoldOut(SizeLengthForm form, ChinchillaData data, FitOptions options)
    {
        double largest = data.Parameters.Max();
        ChinchillaData rest = data.Where(parameters => parameters < largest);
        if (rest.Count <= form.Of(data).Parameters.Count || !Identification.Of(rest.Columns).Holds)
            return null;
        double[] law = LawFitter.Least(form.Of(rest), form.Starts(rest), options);
        return HeldOutSize.Of(largest, form.Of(data.Where(parameters => parameters == largest)).ResidualsAt(law));
    }
}
