using Pipeline.Laws;
using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Optimal learning rates, or their ratio, against width: one panel per parametrization, one series per vocabulary, with intervals and fitted power laws.</summary>
public static class OptimalRateFigure
{
    /// <summary>How far the series of one width stand apart, as a share of the axis, so that their intervals do not cover each other.</summary>
    private const double Aside = 0.012;

    /// <summary>Draws laws of width.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="laws">The laws; those about other quantities are left out.</param>
    /// <param name="quantity">Which quantity. A ratio is drawn in rates in effect, with guides of slope ½ and 1 (arXiv 2506.15025); rates are drawn as base rates.</param>
    /// <returns>The figure; null when no law is about the quantity.</returns>
    public static Figure? Of(string name, IReadOnlyList<WidthLaw> laws, RateQuantity quantity)
    {
        WidthLaw[] drawn = [.. laws.Where(l => l.Quantity == quantity)];
        if (drawn.Length == 0)
            return null;
        var ratio = quantity == RateQuantity.Ratio;
        var effective = ratio && drawn.All(l => l.EffectiveExponent is not null && l.Points.All(p => p.EffectiveValue is not null));
        int[] vocabularies = [.. drawn.Select(l => l.Group.VocabularySize ?? 0).Distinct().Order()];
        var cells = drawn.GroupBy(l => l.Group with { VocabularySize = null }).OrderBy(c => GroupNames.Rank(c.Key.Parametrization)).ToList();
        var names = new GroupNames(cells.Select(c => c.Key));
        var x = new Axis("width d", AxisScale.Log2) { Ticks = [.. drawn.SelectMany(l => l.Points).Select(p => (double)p.Width).Distinct().Order()] };
        var y = new Axis(Label(quantity, effective), AxisScale.Log2);
        return new Figure(name, names.Complete(Title(quantity)), [.. cells.Select(c => new Panel(x, y, Marks([.. c], vocabularies, effective, ratio)) { Title = names[c.Key] })])
        {
            Columns = PanelGrid.Columns(cells.Count),
            LegendTitle = "vocabulary",
            Description = $"{Title(quantity)}: {string.Join("; ", drawn.Select(l => l.Finding.Text))}",
        };
    }

    private static List<Mark> Marks(IReadOnlyList<WidthLaw> laws, int[] vocabularies, bool effective, bool ratio)
    {
        var marks = new List<Mark>();
        var widest = laws.Max(l => l.Points.Max(p => p.Width)) / (double)laws.Min(l => l.Points.Min(p => p.Width));
        if (ratio && laws.SelectMany(l => l.Points).MinBy(p => p.Width) is { } first)
        {
            var anchor = new ChartPoint(first.Width, Value(first, effective));
            marks.Add(new SlopeMark(anchor, 0.5) { Label = "slope ½", Style = new SeriesStyle("muted", Dash: 1) });
            marks.Add(new SlopeMark(anchor, 1) { Label = "slope 1", Style = new SeriesStyle("muted", Dash: 2) });
        }

        foreach (var law in laws)
        {
            var series = Array.IndexOf(vocabularies, law.Group.VocabularySize ?? 0);
            var style = SeriesStyle.Ordered(series, vocabularies.Length);
            var aside = Math.Pow(widest, Aside * (series - ((vocabularies.Length - 1) / 2.0)));
            var label = NumberFormat.Whole(law.Group.VocabularySize ?? 0);
            marks.Add(new IntervalMark([.. law.Points.Where(p => p.Interval is not null).Select(p => Interval(p, p.Interval!, effective, aside))]) { Style = style });
            marks.Add(new LineMark([.. law.Points.Select(p => new ChartPoint(p.Width, Fitted(law, p.Width, effective)))]) { Style = style with { Dash = 0 }, Label = label });
            marks.Add(new PointMark([.. law.Points.Select(p => new ChartPoint(p.Width * aside, Value(p, effective)) { Note = Note(law, p, effective) })]) { Style = style, Label = label });
        }

        return marks;
    }

    private static string Note(WidthLaw law, WidthPoint point, bool effective)
    {
        var factor = Value(point, effective) / point.Value;
        return $"{law.Group}, width {point.Width} · {Title(law.Quantity)} · {NumberFormat.WithInterval(Value(point, effective), point.Interval?.Map(value => value * factor), 3)}";
    }

    private static double Value(WidthPoint point, bool effective) => effective ? point.EffectiveValue!.Value : point.Value;

    private static ChartInterval Interval(WidthPoint point, Interval interval, bool effective, double aside)
    {
        var factor = Value(point, effective) / point.Value;
        return new(point.Width * aside, interval.Low * factor, interval.High * factor);
    }

    private static double Fitted(WidthLaw law, double width, bool effective) => effective
        ? law.EffectiveValueAtReference!.Value * Math.Pow(width / law.ReferenceWidth, law.EffectiveExponent!.Value)
        : law.ValueAtReference * Math.Pow(width / law.ReferenceWidth, law.Exponent);

    private static string Title(RateQuantity quantity) => quantity switch
    {
        RateQuantity.HiddenRate => "Optimal hidden learning rate against width",
        RateQuantity.EmbeddingRate => "Optimal embedding learning rate against width",
        _ => "Optimal ratio of the learning rates against width",
    };

    private static string Label(RateQuantity quantity, bool effective) => quantity switch
    {
        RateQuantity.HiddenRate => "optimal base η_{hidden}",
        RateQuantity.EmbeddingRate => "optimal base η_{emb}",
        _ => effective ? "optimal η_{emb} / η_{hidden}, in effect" : "optimal η_{emb} / η_{hidden}, base rates",
    };
}
