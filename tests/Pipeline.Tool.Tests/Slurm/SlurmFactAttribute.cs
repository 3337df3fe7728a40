namespace Pipeline.Tool.Tests.Slurm;

/// <summary>A test that starts Slurm's daemons.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlurmFactAttribute : FactAttribute
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];

    public SlurmFactAttribute() => Skip = Missing();

    private static string? Missing()
    {
        if (!OperatingSystem.IsLinux())
            return "Slurm's daemons run on Linux only.";
        if (Environment.UserName != "root")
            return "A node's daemon must be started by root.";
        string[] programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol"];
        var missing = programs.Where(program => !Folders.Any(folder => File.Exists(Path.Combine(folder, program)))).ToList();
        return missing.Count == 0 ? null : $"There is no {string.Join(", ", missing)} here: apt-get install slurm-wlm munge.";
    }
}
