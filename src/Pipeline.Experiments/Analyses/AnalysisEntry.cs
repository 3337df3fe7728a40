using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Reporting;
using Pipeline.Experiments.Specs;
using Pipeline.Laws.Analyses;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Analyses;

/// <summary>
/// One analysis: what it is called, how its laws are fitted to the runs of an experiment or to a foreign table, and what it adds to a report. One that specs cannot ask for
/// leaves <see cref="Asked"/> and what follows from it as they are.
/// </summary>
/// <param name="table">The analysis of a table that need not be ours; its name is the analysis's.</param>
internal abstract class AnalysisEntry(TableAnalysis table)
{
    /// <summary>What the keys of answers begin with.</summary>
    protected const string AnswerKey = Reporting.Answers.AnswerSection.KeyPrefix;

    /// <summary>The analysis of a foreign table.</summary>
    public TableAnalysis Table => table;

    /// <summary>The name, as in <c>--analysis</c>.</summary>
    public string Name => table.Name;

    /// <summary>How a spec asks for it; null where the spec asks for another.</summary>
    public virtual Specs.AnalysisOptions? Asked(AnalysisSpec spec) => null;

    /// <summary>The laws of an experiment, with those of this analysis.</summary>
    /// <param name="laws">What other analyses found.</param>
    /// <param name="fit">The runs, and what becomes of a law that they cannot give.</param>
    public virtual ExperimentLaws Fit(ExperimentLaws laws, ExperimentFit fit) => laws;

    /// <summary>What it adds to the first screen of an experiment's report; nothing where it was not fitted.</summary>
    public virtual IEnumerable<AnswerBlock> Answers(ReportData data) => [];

    /// <summary>What it adds to an experiment's report; nothing where it was not fitted.</summary>
    public virtual IEnumerable<ReportPart> Parts(ReportData data) => [];

    /// <summary>What it adds to the first screen of a table's report.</summary>
    public virtual IEnumerable<AnswerBlock> Answers(AnalysisReport found) => [];

    /// <summary>What it adds to a table's report.</summary>
    public abstract IEnumerable<ReportPart> Parts(AnalysisReport found);
}
