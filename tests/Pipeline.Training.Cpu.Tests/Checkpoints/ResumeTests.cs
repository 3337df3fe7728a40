using System.Globalization;
using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Tests.Support;

namespace Pipeline.Training.Cpu.Tests.Checkpoints;

/// <summary>Trainings that are interrupted and go on.</summary>
public class ResumeTests
{
    [Theory]
    [InlineData(OptimizerKind.AdamW)]
    [InlineData(OptimizerKind.Sgd)]
    public void A_cancelled_training_goes_on_to_the_same_result(OptimizerKind kind)
    {
        using var folder = new TemporaryFolder();
        var configuration = Configurations.Learning() with { Optimizer = new(kind) };
        using var cancellation = new CancellationTokenSource();
        var options = new TrainingOptions(1, folder.Path, TimeSpan.FromDays(1));
        Assert.Throws<OperationCanceledException>(() => Trainings.Run(
            configuration, options with { Progress = progress => CancelAt(progress.Step == 17, cancellation) }, cancellation.Token));
        var steps = new List<int>();
        var result = Trainings.Run(configuration, options with { Progress = progress => steps.Add(progress.Step) });
        Assert.Equal(18, steps[0]);
        Assert.Equal(Trainings.Run(configuration).Curve, result.Curve);
    }

    [Theory]
    [InlineData(17, 0)]
    [InlineData(17, 5)]
    [InlineData(20, 5)]
    public void A_training_that_ended_before_its_last_step_goes_on_to_the_same_result(int lastStep, int evaluationInterval)
    {
        using var folder = new TemporaryFolder();
        var configuration = Configurations.Learning() with { EvaluationInterval = evaluationInterval };
        var options = new TrainingOptions(1, folder.Path, TimeSpan.FromDays(1));
        var request = new TrainingRequest(configuration, options) { LastStep = lastStep };
        var (beginning, again) = (Trainings.Run(request), Trainings.Run(request));
        Assert.Equal(lastStep, beginning.Curve.Count);
        Assert.Equal(beginning.Curve[^1].ValidationLoss, beginning.FinalValidationLoss);
        Assert.NotNull(beginning.FinalValidationLoss);
        Assert.Equal((beginning.FinalValidationLoss, beginning.BitsPerByte), (again.FinalValidationLoss, again.BitsPerByte));
        Assert.Equal(beginning.Curve, again.Curve);

        var steps = new List<int>();
        var result = Trainings.Run(configuration, options with { Progress = progress => steps.Add(progress.Step) });
        Assert.Equal(lastStep + 1, steps[0]);
        var whole = Trainings.Run(configuration);
        Assert.Equal(whole.Curve, result.Curve);
        Assert.Equal(whole.FinalValidationLoss, result.FinalValidationLoss);
        Assert.Equal(whole.Curve.Take(lastStep - 1), beginning.Curve.Take(lastStep - 1));
    }

    [Fact]
    public async Task A_training_killed_again_and_again_ends_with_the_same_bytes()
    {
        const int Steps = 100;
        const int Kills = 8;
        using var folder = new TemporaryFolder();
        var result = Path.Combine(folder.Path, "result.json");
        string[] arguments = ["small", "Llama", $"{Steps}", "1", result, Path.Combine(folder.Path, "checkpoints")];
        var random = new Random(7);
        var firstSteps = new List<int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = ChildProcess.Start(arguments);
            firstSteps.Add(int.Parse((await process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture));
            for (var steps = random.Next(8); steps > 0; steps--)
                await process.StandardOutput.ReadLineAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(10)));
            process.Kill();
            await process.WaitForExitAsync();
        }

        using var last = ChildProcess.Start(arguments);
        await last.StandardOutput.ReadToEndAsync();
        await last.WaitForExitAsync();
        Assert.Equal(0, last.ExitCode);
        Assert.Contains(firstSteps, step => step > 1);
        Assert.Equal(await ChildProcess.Result("small", "Llama", Steps, 1), await File.ReadAllTextAsync(result));
    }

    [Fact]
    public void A_damaged_checkpoint_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        Interrupt(Configurations.Learning(), folder.Path);
        var state = Directory.GetFiles(folder.Path, "state.safetensors", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(state);
        bytes[^5] ^= 1;
        File.WriteAllBytes(state, bytes);
        var steps = new List<int>();
        var result = Trainings.Run(
            Configurations.Learning(), new TrainingOptions(1, folder.Path, TimeSpan.FromDays(1), progress => steps.Add(progress.Step)));
        Assert.Equal(1, steps[0]);
        Assert.Equal(Trainings.Run(Configurations.Learning()).Curve, result.Curve);
    }

    [Fact]
    public void The_checkpoint_of_another_training_is_refused()
    {
        using var folder = new TemporaryFolder();
        Interrupt(Configurations.Learning(), folder.Path);
        var exception = Assert.Throws<TrainingException>(() =>
            Trainings.Run(Configurations.Learning() with { Seed = 9 }, new TrainingOptions(1, folder.Path)));
        Assert.Contains("another training", exception.Message, StringComparison.Ordinal);
    }

    private static void Interrupt(TrainingConfiguration configuration, string folder)
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Trainings.Run(
            configuration,
            new TrainingOptions(1, folder, TimeSpan.FromDays(1), progress => CancelAt(progress.Step == 5, cancellation)),
            cancellation.Token));
    }

    private static void CancelAt(bool now, CancellationTokenSource cancellation)
    {
        if (now)
            cancellation.Cancel();
    }
}
