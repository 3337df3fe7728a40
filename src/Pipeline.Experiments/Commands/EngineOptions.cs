using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Specs.Binding;
using Pipeline.Experiments.Specs.Checks;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Commands;

/// <summary>What the command line says of the engine: it goes before what specs say, value by value.</summary>
/// <param name="Name">The engine; null for the spec's.</param>
/// <param name="Device">What it computes on; null for the spec's.</param>
/// <param name="Precision">What products are computed in; null for the spec's.</param>
public sealed record EngineOptions(EngineName? Name = null, EngineDevice? Device = null, EnginePrecision? Precision = null)
{
    /// <summary>Reads the values of the options <c>--engine</c>, <c>--device</c> and <c>--precision</c>; null for those that are not given.</summary>
    /// <exception cref="UsageException">A value is none of those that the option takes.</exception>
    public static EngineOptions Parse(string? engine, string? device, string? precision) => new(
        engine is null ? null : Parse<EngineName>("--engine", engine),
        device is null ? null : Parse<EngineDevice>("--device", device),
        precision is null ? null : Parse<EnginePrecision>("--precision", precision));

    /// <summary>The experiment as the command line wants it.</summary>
    /// <exception cref="UsageException">The engine has no such device or precision.</exception>
    internal Experiment Apply(Experiment experiment)
    {
        if (Name is null && Device is null && Precision is null)
            return experiment;
        var stated = experiment.Spec.Engine ?? new EngineSpec { Name = EngineName.Cpu };
        var engine = new EngineSpec { Name = Name ?? stated.Name, Device = Device ?? stated.Device, Precision = Precision ?? stated.Precision };
        if (engine.Name == EngineName.Cpu && (Device is not null || Precision is not null))
            throw new UsageException("--device and --precision are for --engine torch; the engine cpu has no choice of them");
        if (EngineChecks.Problem(engine) is { } problem)
            throw new UsageException(problem);
        return experiment with { Spec = experiment.Spec with { Engine = engine.Name == EngineName.Cpu ? null : engine } };
    }

    private static T Parse<T>(string option, string text)
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>().ToDictionary(SpecField.NameOf, StringComparer.OrdinalIgnoreCase);
        return values.TryGetValue(text, out var value)
            ? value
            : throw new UsageException($"option {option} takes {string.Join(", ", values.Keys)}, but got '{text}'");
    }
}
