namespace Pipeline.Experiments.Specs.Checks;

/// <summary>Whether there are models for the questions, and names to tell files of questions apart by.</summary>
internal static class DownstreamChecks
{
    public static void Check(ExperimentSpec spec, SpecDocument document)
    {
        if (spec.Downstream is not { } files)
            return;
        if (spec.KeepWeights == KeepWeightsName.None)
            document.Refuse("keepWeights", "without weights no model is left to answer the questions of downstream; write best or all");
        for (var i = 0; i < files.Count; i++)
        {
            if (files.Take(i).Any(other => other.ReportName == files[i].ReportName))
                document.Refuse($"downstream[{i}]", $"the name '{files[i].ReportName}' is given twice; give one of the files a name of its own");
        }
    }
}
