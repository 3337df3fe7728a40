using System.Globalization;
using Pipeline.Laws.Fitting;
using Pipeline.Laws.Transfer;

namespace Pipeline.Laws.Benchmarks;

/// <summary>Prints what each change to SP does to E beside the same means over the published points of arXiv 2605.21486.</summary>
internal static class PublishedEffects
{
    private const string Mapping = "parametrization=abc,weightDecay=weight_decay,error=E,gap=R_unscaled";

    // Geometric means of the published points over all weight decays, computed apart from this program.
    private static readonly Dictionary<string, (double With, double Without)> Known = new()
    {
        ["Embd"] = (0.0046, 0.0364),
        ["Attn"] = (0.0086, 0.0182),
        ["LN"] = (0.0258, 0.0058),
        ["Last"] = (0.0110, 0.0143),
    };

    public static void Run(TextWriter output, string path)
    {
        IReadOnlyList<PhasePoint> points = PhaseTable.Read(path, ColumnMapping.Parse(Mapping, PhaseTable.Fields));
        FactorialModel model = FactorialAnalysis.Of(points) ?? throw new LawsException($"{path}: the points do not tell the changes apart.");
        output.WriteLine("| change | E with it | expected | E without it | expected | factor on E | 90 % interval | added to κ | 90 % interval | added to R(∞) | 90 % interval |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---|---:|---|---:|---|");
        foreach (FactorialEffect effect in model.Effects)
        {
            string Means() => Known.TryGetValue(effect.Factor, out var known) ? Text($"{effect.ErrorWith:0.0000} | {known.With:0.0000} | {effect.ErrorWithout:0.0000} | {known.Without:0.0000}") : " | | | ";
            output.WriteLine($"| {effect.Factor} | {Means()} | {Size(effect.ErrorFactor)} | {Size(effect.Kappa)} | {Size(effect.Gap)} |");
        }

        output.WriteLine();
        output.WriteLine("| interaction | factor on the factor on E | 90 % interval | added to κ | 90 % interval | added to R(∞) | 90 % interval |");
        output.WriteLine("|---|---:|---|---:|---|---:|---|");
        foreach (FactorialEffect effect in model.Interactions)
            output.WriteLine($"| {effect.Factor} × {effect.Other} | {Size(effect.ErrorFactor)} | {Size(effect.Kappa)} | {Size(effect.Gap)} |");
    }

    private static string Size(ParameterEstimate effect) => Text($"{effect.Value:0.00} | {effect.Interval!.Low:0.00} to {effect.Interval.High:0.00}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
