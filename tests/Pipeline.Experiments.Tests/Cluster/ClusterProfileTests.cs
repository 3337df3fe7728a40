using System.Text;
using Pipeline.Experiments.Cluster;
using Pipeline.Experiments.Specs;

namespace Pipeline.Experiments.Tests.Cluster;

public sealed class ClusterProfileTests
{
    [Fact]
    public void What_is_said_and_what_is_not_become_options_of_sbatch()
    {
        var profile = Parse("""
            partition: gpu
            account: physics
            time: 4:00:00
            cpus: 8
            memory: 32 GiB
            gpus: 2
            gpuType: a100
            atOnce: 16
            graceSeconds: 300
            setup: [module load cuda, ulimit -c 0]
            options: --qos=long
            """);
        var wave = new Wave([new Element(["run"], 1), new Element(["other"], 1)], UsesDevice: true);

        Assert.Equal(
            "--parsable --job-name=pipeline-tiny-2 --array=1-2%16 --chdir=/project --output=/project/log --open-mode=append --requeue --signal=B:USR1@300 --ntasks=1 --cpus-per-task=8 "
            + "--partition=gpu --account=physics --time=4:00:00 --mem=32768M --gres=gpu:a100:2 --dependency=afterany:12 --qos=long",
            string.Join(' ', SubmissionArguments.Of(profile, wave, "pipeline-tiny-2", "/project/log", "/project", "12")));
        Assert.Equal(
            "--parsable --job-name=n --array=1-2 --chdir=/w --output=/l --open-mode=append --requeue --signal=B:USR1@120 --ntasks=1 --cpus-per-task=4",
            string.Join(' ', SubmissionArguments.Of(new ClusterProfile(), wave with { UsesDevice = false }, "n", "/l", "/w", null)));
        Assert.Contains("\nmodule load cuda\nulimit -c 0\n", JobScript.Of("tiny", profile, ["/bin/pipeline", "it's"]), StringComparison.Ordinal);
        Assert.Contains(@"'/bin/pipeline' 'it'\''s' --element ", JobScript.Of("tiny", profile, ["/bin/pipeline", "it's"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_refused_where_it_stands()
    {
        string[] wrong =
        [
            "",
            "[partition]",
            "partiton: gpu",
            "time: 30",
            "time: two hours",
            "time: 1:00\ngraceSeconds: 90",
            "time: 5:00\nelementMinutes: 10",
            "cpus: 0",
            "memory: 32",
            "gpus: a100",
            "elementMinutes: -1",
            "options: [--qos=long, -p gpu, --array=1-9, --time=3]",
            "partition: gpu\npartition: cpu",
        ];

        await Verifier.Verify(string.Join('\n', wrong.Select(text => Assert.Throws<SpecException>(() => Parse(text)).Message)));
    }

    [Theory]
    [InlineData("", 600, 120)]
    [InlineData("time: 4:00:00", 600, 120)]
    [InlineData("time: 10:00", 300, 120)]
    [InlineData("time: 4:00", 120, 60)]
    [InlineData("time: 4:00\nelementMinutes: 0\ngraceSeconds: 30", 0, 30)]
    public void A_short_time_makes_short_elements(string text, int target, int grace)
    {
        var profile = Parse($"partition: main\n{text}");
        Assert.Equal((TimeSpan.FromSeconds(target), grace), (profile.Target, profile.Grace));
    }

    [Theory]
    [InlineData("30", 1800)]
    [InlineData("1:30", 90)]
    [InlineData("4:00:00", 14_400)]
    [InlineData("2-0", 172_800)]
    [InlineData("1-01:01:01", 90_061)]
    public void Times_mean_what_they_mean_to_Slurm(string text, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), TimeLimit.Parse(text));

    private static ClusterProfile Parse(string text) => ClusterProfileFile.Parse("cluster.yaml", Encoding.UTF8.GetBytes(text));
}
