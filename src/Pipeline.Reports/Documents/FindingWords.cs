using Pipeline.Laws;

namespace Pipeline.Reports.Documents;

/// <summary>How the strength of a finding is written.</summary>
internal static class FindingWords
{
    /// <summary>A word and a sign that differ without colour.</summary>
    public static (string Sign, string Word, string Class) Of(FindingStrength strength) => strength switch
    {
        FindingStrength.Firm => ("●", "firm", "firm"),
        FindingStrength.Tentative => ("◐", "tentative", "tentative"),
        FindingStrength.Undecided => ("○", "undecided", "undecided"),
        _ => ("▲", "caution", "caution"),
    };
}
