using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Specs.Binding;
using Pipeline.Experiments.Specs.Yaml;

namespace Pipeline.Experiments.Cluster;

/// <summary>Reads and checks profiles.</summary>
internal static class ClusterProfileFile
{
    /// <summary>Where a profile lies that no option names, in the folder of specs and artifacts.</summary>
    public static string Default { get; } = Path.Combine(".config", "slurm.yaml");

    /// <summary>The profile that an option names, else the default file's, else one that asks for nothing in particular.</summary>
    /// <param name="path">The path that the user gave; null for none.</param>
    /// <param name="root">The folder of specs and artifacts.</param>
    /// <exception cref="SpecException">The profile is wrong; the message has a line for each error.</exception>
    public static ClusterProfile Load(string? path, string root)
    {
        if (path is not null)
            return Parse(path, SpecText.ReadFile(path));
        var file = Path.Combine(root, Default);
        return File.Exists(file) ? Parse(Path.Combine(Path.GetRelativePath(Directory.GetCurrentDirectory(), root), Default), SpecText.ReadFile(file)) : new ClusterProfile();
    }

    /// <summary>The profile that the bytes of a file describe.</summary>
    /// <param name="file">The file, as messages call it.</param>
    /// <param name="bytes">Its content.</param>
    /// <exception cref="SpecException">The profile is wrong; the message has a line for each error.</exception>
    public static ClusterProfile Parse(string file, ReadOnlySpan<byte> bytes)
    {
        var errors = new SpecErrors(file) { What = "profile", FirstLine = "partition: …" };
        var root = YamlReader.Read(SpecText.Decode(file, bytes), errors);
        var profile = new SpecBinder(errors).Bind<ClusterProfile>(root);
        errors.ThrowIfAny();
        Check(profile!, new SpecDocument(root, errors));
        errors.ThrowIfAny();
        return profile!;
    }

    private static void Check(ClusterProfile profile, SpecDocument document)
    {
        for (var i = 0; i < profile.Options.Count; i++)
        {
            var option = profile.Options[i];
            if (!option.StartsWith("--", StringComparison.Ordinal))
                document.Refuse($"options[{i}]", $"expected an option of sbatch such as --qos=long, found '{option}'");
            else if (SubmissionArguments.Reserved.FirstOrDefault(name => option == name || option.StartsWith(name + '=', StringComparison.Ordinal)) is { } reserved)
                document.Refuse($"options[{i}]", $"{reserved} is given by the pipeline; leave it out{SubmissionArguments.KeyOf(reserved)}");
        }

        if (profile.Limit is not { } time)
            return;
        if (time.TotalSeconds <= profile.GraceSeconds)
            document.Refuse("graceSeconds", FormattableString.Invariant($"{profile.GraceSeconds} s leave nothing of the time {profile.Time} to work in"));
        if (time < profile.Target)
            document.Refuse("elementMinutes", FormattableString.Invariant($"elements of {profile.ElementMinutes} minutes do not fit into the time {profile.Time}"));
    }
}
