using Pipeline.Graph;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Cluster;

/// <summary>
/// Divides what a plan will or may run into waves of elements. Stages of one height (of equal distance to the end) need nothing of each other; the heights are gone
/// through from the first, and one joins the wave before it where that takes no longer than the two one after the other, or no longer than an element should take anyway. What
/// depends on each other in a wave is in one element. So a chain of stages is one element, whatever its length, and a thousand runs on one dataset are one wave.
/// </summary>
internal sealed class WavePlanner
{
    /// <summary>Seconds that stand for an estimate that there is none of, where elements have no target.</summary>
    private const double Unknown = 600;

    private const double Growth = 1.25;

    private readonly WaveLimits _limits;
    private readonly double _unknown;

    private WavePlanner(WaveLimits limits)
    {
        _limits = limits;
        _unknown = limits.Target > TimeSpan.Zero ? limits.Target.TotalSeconds * limits.Cpus : Unknown;
    }

    /// <summary>The waves of a plan, in the order in which they run; none where nothing is to do.</summary>
    public static IReadOnlyList<Wave> Divide(Plan plan, WaveLimits limits)
    {
        var stages = StagesOf(plan);
        var planner = new WavePlanner(limits);
        var waves = new List<List<WaveStage>>();
        foreach (var level in stages.GroupBy(stage => stage.Height).OrderByDescending(level => level.Key).Select(level => level.ToList()))
        {
            if (waves.Count > 0 && planner.Joins(waves[^1], level))
                waves[^1].AddRange(level);
            else
                waves.Add(level);
        }

        return waves.ConvertAll(planner.WaveOf);
    }

    private static List<WaveStage> StagesOf(Plan plan)
    {
        var byName = new Dictionary<string, WaveStage>(StringComparer.Ordinal);
        var stages = new List<WaveStage>();
        foreach (var planned in plan.Stages)
        {
            if (planned.Status == StageStatus.Cached)
                continue;
            var stage = new WaveStage(planned, stages.Count);
            foreach (var input in planned.Stage.Inputs.OfType<ProducedInput>())
            {
                if (byName.TryGetValue(input.Producer.Name, out var producer))
                    stage.Producers.Add(producer);
            }

            byName.Add(stage.Name, stage);
            stages.Add(stage);
        }

        for (var i = stages.Count - 1; i >= 0; i--)
        {
            foreach (var producer in stages[i].Producers)
                producer.Height = Math.Max(producer.Height, stages[i].Height + 1);
        }

        return stages;
    }

    private bool Joins(List<WaveStage> wave, List<WaveStage> next)
    {
        var (before, after) = (Longest(wave), Longest(next));
        return Longest([.. wave, .. next]) <= Math.Max(_limits.Target.TotalSeconds, (before + after) * (1 + 1e-9));
    }

    private double Longest(List<WaveStage> wave) => ComponentsOf(wave).Max(component => LoadOf(component).Seconds(_limits.Cpus));

    private Wave WaveOf(List<WaveStage> wave)
    {
        var components = ComponentsOf(wave).ConvertAll(component => new Part(component, LoadOf(component)));
        var capacity = _limits.Target.TotalSeconds;
        var parts = Pack(components, capacity);
        while (parts.Count > _limits.ArraySize)
        {
            capacity = Math.Max(capacity * Growth, components.Sum(part => part.Load.Seconds(_limits.Cpus)) / _limits.ArraySize);
            parts = Pack(components, capacity);
        }

        return new Wave(
            [.. parts.OrderByDescending(part => part.Load.Seconds(_limits.Cpus)).ThenBy(part => part.Stages[0].Order).Select(ElementOf)],
            wave.Any(stage => stage.Planned.Cost.DeviceBytes > 0));
    }

    private Element ElementOf(Part part) => new(
        [.. part.Stages.OrderBy(stage => stage.Order).Select(stage => stage.Name)],
        part.Stages.All(stage => stage.IsEstimated) ? part.Load.Seconds(_limits.Cpus) : null);

    /// <summary>Fills one element after the other. Runs of one shape come together, since a device can train them as one model.</summary>
    private List<Part> Pack(List<Part> components, double capacity)
    {
        var batches = new Dictionary<object, int>();
        var elements = new List<Part>();
        foreach (var component in components.OrderBy(component => BatchOf(component.Stages[0])).ThenBy(component => component.Stages[0].Order))
        {
            if (elements.Count > 0 && elements[^1].Load.With(component.Load) is var together && together.Seconds(_limits.Cpus) <= capacity)
            {
                elements[^1].Stages.AddRange(component.Stages);
                elements[^1] = elements[^1] with { Load = together };
            }
            else
            {
                elements.Add(component with { Stages = [.. component.Stages] });
            }
        }

        return elements;

        int BatchOf(WaveStage stage)
        {
            if (stage.Planned.Stage.BatchKey is not { } key)
                return -1;
            if (!batches.TryGetValue(key, out var number))
                batches.Add(key, number = batches.Count);
            return number;
        }
    }

    /// <summary>What stages that depend on each other ask of an element.</summary>
    private ElementLoad LoadOf(List<WaveStage> stages)
    {
        var ends = new Dictionary<WaveStage, double>();
        var load = new ElementLoad(0, 0);
        foreach (var stage in stages)
        {
            var seconds = stage.Seconds(_limits.Cpus, _unknown);
            ends[stage] = seconds + stage.Producers.Select(producer => ends.GetValueOrDefault(producer)).DefaultIfEmpty().Max();
            var work = stage.Planned.Cost.DeviceBytes > 0 ? seconds * _limits.Cpus : stage.ThreadSeconds(_unknown);
            load = load.With(new ElementLoad(work, ends[stage]));
        }

        return load;
    }

    /// <summary>Stages that depend on each other, directly or by others of the wave.</summary>
    private List<List<WaveStage>> ComponentsOf(List<WaveStage> wave)
    {
        var parents = wave.ToDictionary(stage => stage, stage => stage);
        foreach (var stage in wave)
        {
            foreach (var producer in stage.Producers.Where(parents.ContainsKey))
                parents[Find(stage)] = Find(producer);
        }

        if (_limits.HasOneEnd && wave.Where(stage => stage.Height == 0).ToList() is [var first, .. var others])
        {
            foreach (var end in others)
                parents[Find(end)] = Find(first);
        }

        return [.. wave.GroupBy(Find).Select(component => component.OrderBy(stage => stage.Order).ToList())];

        WaveStage Find(WaveStage stage)
        {
            while (parents[stage] != stage)
                stage = parents[stage] = parents[parents[stage]];
            return stage;
        }
    }

    /// <summary>Stages for one element.</summary>
    private sealed record Part(List<WaveStage> Stages, ElementLoad Load);
}
