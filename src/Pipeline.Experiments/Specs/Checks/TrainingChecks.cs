using Pipeline.Experiments.Specs.Binding;
using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs.Checks;

/// <summary>What the values of optimizer, schedule, batch and corpus have to do with each other.</summary>
internal static class TrainingChecks
{
    public static void Check(ExperimentSpec spec, SpecDocument document)
    {
        CheckOptimizer(spec.Optimizer, document);
        CheckSchedule(spec.Schedule, document);

        var (sequences, accumulation) = (spec.Batch.Sequences, spec.Batch.Accumulation);
        if (sequences % accumulation != 0)
            document.Refuse("batch.sequences", $"{sequences} is not a multiple of the accumulation {accumulation}");

        CheckSources(spec.Corpus, document);
    }

    private static void CheckOptimizer(OptimizerSpec optimizer, SpecDocument document)
    {
        if (optimizer.Kind == OptimizerKind.AdamW)
            return;

        foreach (var path in (string[])["optimizer.beta2", "optimizer.epsilon"])
            RefuseUnused(path, SpecField.NameOf(optimizer.Kind), document);
    }

    private static void CheckSchedule(ScheduleSpec schedule, SpecDocument document)
    {
        var kind = SpecField.NameOf(schedule.Kind);
        if (schedule.Kind != ScheduleKind.WarmupStableDecay)
            RefuseUnused("schedule.decayFraction", kind, document);
        else if (schedule.WarmupFraction + schedule.DecayFraction > 1)
            document.Refuse("schedule.decayFraction", "warmupFraction and decayFraction add up to more than 1");

        if (schedule.Kind != ScheduleKind.Polynomial)
            RefuseUnused("schedule.power", kind, document);
        if (schedule.Kind == ScheduleKind.Constant)
            RefuseUnused("schedule.finalFraction", kind, document);
    }

    private static void CheckSources(CorpusSpec corpus, SpecDocument document)
    {
        var weighted = corpus.Sources.Count(source => source.Weight is not null);
        for (var i = 0; i < corpus.Sources.Count; i++)
        {
            var (path, source) = ($"corpus.sources[{i}]", corpus.Sources[i]);
            if (weighted > 0 && source.Weight is null)
                document.Refuse(path, "no weight is given; give one to every source, or to none");
            if (source.Weight is not null && corpus.MaximumSize is null)
                document.Refuse($"{path}.weight", "weights share out corpus.maximumSize, which is not given");
            if (corpus.Sources.Take(i).Any(other => other.CardName == source.CardName))
                document.Refuse(path, $"a source before it is called '{source.CardName}' as well; give it a name");
        }
    }

    private static void RefuseUnused(string path, string kind, SpecDocument document)
    {
        if (document.States(path))
            document.Refuse(path, $"not used by kind {kind}; leave the key out");
    }
}
