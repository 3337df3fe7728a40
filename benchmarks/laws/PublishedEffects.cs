using System.Globalization;
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
        output.WriteLine("| change | E with it | expected | E without it | expected | pairs | factor on E | 90 % interval | change of κ | 90 % interval |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---|---:|---|");
        foreach (ChangeEffect effect in ChangeEffects.Of(points))
        {
            (double with, double without) = Known[effect.Change];
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {effect.Change} | {effect.ErrorWith:0.0000} | {with:0.0000} | {effect.ErrorWithout:0.0000} | {without:0.0000} | {effect.Pairs} | {effect.ErrorFactor:0.00} | {effect.ErrorFactorInterval!.Low:0.00} to {effect.ErrorFactorInterval.High:0.00} | {effect.KappaDifference:0.00} | {effect.KappaDifferenceInterval!.Low:0.00} to {effect.KappaDifferenceInterval.High:0.00} |"));
        }
    }
}
