using System.Text;

namespace Pipeline.Experiments.Tests.Specs;

/// <summary>Collects what bad specs are refused with, for a snapshot.</summary>
internal sealed class BadSpecs
{
    private readonly StringBuilder _report = new();

    /// <summary>The valid spec with one text replaced.</summary>
    public BadSpecs Change(string title, string old, string replacement) => Whole(title, SpecSource.With(old, replacement));

    /// <summary>The valid spec with a text appended.</summary>
    public BadSpecs Append(string title, string text) => Whole(title, SpecSource.Valid + text);

    public BadSpecs Whole(string title, string text)
    {
        _report.Append("# ").Append(title).Append('\n').Append(SpecSource.Errors(text)).Append("\n\n");
        return this;
    }

    public override string ToString() => _report.ToString().TrimEnd();
}
