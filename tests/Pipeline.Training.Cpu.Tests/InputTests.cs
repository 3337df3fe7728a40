using Pipeline.TestSupport.Trainings;
using Pipeline.Text.Corpora;
using Pipeline.Text.Datasets;
using Pipeline.Text.Tokenization;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Tests.Support;
using Pipeline.Training.Data;

namespace Pipeline.Training.Cpu.Tests;

/// <summary>Configurations and files, good and bad.</summary>
public class InputTests
{
    public static TheoryData<Func<TrainingConfiguration, TrainingConfiguration>, string> BadConfigurations => new()
    {
        { c => c with { Model = c.Model with { Width = 20 } }, "width 20 is not a positive multiple of head size 8" },
        { c => c with { Model = c.Model with { HeadSize = 3 } }, "head size 3 is odd, which rotary positions cannot turn" },
        { c => c with { Model = c.Model with { Depth = 0 } }, "depth 0 is below 1" },
        { c => c with { Model = c.Model with { Context = 0 } }, "context 0 is below 1" },
        { c => c with { Model = c.Model with { VocabularySize = 1 } }, "vocabulary size 1 is below 2" },
        { c => c with { Model = c.Model with { FeedForwardRatio = 0 } }, "feed-forward ratio 0 is not positive" },
        { c => c with { Model = c.Model with { Family = ModelFamily.Linear } }, "depth 2 of a linear model is not 0" },
        { c => c with { AccumulationSteps = 2 }, "3 sequences per batch are not a positive multiple of 2 accumulation steps" },
        { c => c with { Steps = 0 }, "steps 0 is below 1" },
        { c => c with { BaseWidth = 0 }, "base width 0 is below 1" },
        { c => c with { InitialStandardDeviation = 0 }, "initial standard deviation 0 is not positive" },
        { c => c with { HiddenLearningRate = double.NaN }, "hidden learning rate NaN is not positive" },
        { c => c with { EmbeddingLearningRate = 0 }, "embedding learning rate 0 is not positive" },
        { c => c with { Optimizer = c.Optimizer with { Beta1 = 1 } }, "beta1 1 is not in [0, 1)" },
        { c => c with { Optimizer = c.Optimizer with { Beta2 = -1 } }, "beta2 -1 is not in [0, 1)" },
        { c => c with { Optimizer = c.Optimizer with { Epsilon = 0 } }, "epsilon 0 is not positive" },
        { c => c with { Optimizer = c.Optimizer with { WeightDecay = -1 } }, "weight decay -1 is negative" },
        { c => c with { Optimizer = c.Optimizer with { GradientClipping = -1 } }, "gradient clipping -1 is negative" },
        { c => c with { Schedule = c.Schedule with { WarmupFraction = 2 } }, "warmup fraction 2 is not in [0, 1]" },
        { c => c with { Schedule = c.Schedule with { DecayFraction = -1 } }, "decay fraction -1 is not in [0, 1]" },
        { c => c with { Schedule = c.Schedule with { FinalFraction = 1.5 } }, "final fraction 1.5 is not in [0, 1]" },
        { c => c with { Schedule = c.Schedule with { Power = 0 } }, "power 0 is not positive" },
    };

    [Theory]
    [MemberData(nameof(BadConfigurations))]
    public void A_value_out_of_range_is_named(Func<TrainingConfiguration, TrainingConfiguration> change, string problem)
    {
        var exception = Assert.Throws<TrainingException>(() => Trainings.Run(change(Configurations.Training())));
        Assert.Equal($"This configuration cannot be trained: {problem}.", exception.Message);
    }

    [Fact]
    public void Too_few_tokens_are_refused()
    {
        var exception = Assert.Throws<TrainingException>(() => Trainer.Train(
            new CpuEngine(), Configurations.Training(), new TokenSources(new MemoryTokens(new int[7]), new MemoryTokens([1, 2]), null), new TrainingOptions(), CancellationToken.None));
        Assert.Equal("The training set has 7 tokens; a context of 7 needs at least 8.", exception.Message);
        exception = Assert.Throws<TrainingException>(() => Trainer.Train(
            new CpuEngine(), Configurations.Training(), new TokenSources(new MemoryTokens(new int[8]), new MemoryTokens([1]), null), new TrainingOptions(), CancellationToken.None));
        Assert.Equal("The validation set has 1 tokens; at least 2 are needed to predict one.", exception.Message);
    }

    [Fact]
    public void Token_files_are_trained_on()
    {
        using var folder = new TemporaryFolder();
        var (data, vocabulary) = MakeDataset(folder.Path);
        var configuration = Configurations.Training();
        configuration = configuration with { Model = configuration.Model with { VocabularySize = vocabulary } };
        var result = Trainer.Train(new CpuEngine(), configuration, data, new TrainingOptions(), CancellationToken.None);
        Assert.InRange(result.FinalValidationLoss!.Value, 1, 6);
        Assert.InRange(result.BitsPerByte!.Value, 1, 8);

        result.Save(Path.Combine(folder.Path, "result.json"));
        var loaded = TrainingResult.Load(Path.Combine(folder.Path, "result.json"));
        Assert.Equal(result with { Curve = [], ValidationBlocks = [] }, loaded with { Curve = [], ValidationBlocks = [] });
        Assert.Equal(result.ValidationBlocks, loaded.ValidationBlocks);
        Assert.Equal(result.Curve, loaded.Curve);

        var exception = Assert.Throws<TrainingException>(() =>
            Trainer.Train(new CpuEngine(), Configurations.Training(), data, new TrainingOptions(), CancellationToken.None));
        Assert.Equal($"{data.TrainTokens} has a vocabulary of {vocabulary} tokens, the model one of 61.", exception.Message);
        exception = Assert.Throws<TrainingException>(() =>
            Trainer.Train(new CpuEngine(), configuration, data with { TokenStatistics = data.TrainTokens }, new TrainingOptions(), CancellationToken.None));
        Assert.StartsWith("The token statistics cannot be read: ", exception.Message, StringComparison.Ordinal);
        exception = Assert.Throws<TrainingException>(() =>
            Trainer.Train(new CpuEngine(), configuration, data with { ValidationTokens = "/nowhere" }, new TrainingOptions(), CancellationToken.None));
        Assert.StartsWith("The tokens cannot be read: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_result_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "x.json");
        File.WriteAllText(path, "null");
        Assert.Equal($"{path} is not a training result: it holds null.", Assert.Throws<TrainingException>(() => TrainingResult.Load(path)).Message);
        File.WriteAllText(path, "{");
        Assert.StartsWith($"{path}(1,2): ", Assert.Throws<TrainingException>(() => TrainingResult.Load(path)).Message, StringComparison.Ordinal);
    }

    private static (TrainingData Data, int Vocabulary) MakeDataset(string folder)
    {
        const int Vocabulary = 270;
        string At(string name) => Path.Combine(folder, name);
        var recipe = new CorpusRecipe([new SyntheticSource { Name = "synthetic", Bytes = 60_000, Words = 50 }], ValidationFraction: 0.2);
        CorpusBuilder.Build(recipe, [[]], folder, At("train.txt"), At("validation.txt"), At("corpus.json"));
        BpeModel? model = null;
        foreach (var part in new[] { "train", "validation" })
        {
            PreTokenizer.Run(At(part + ".txt"), new TokenizerRules(PreTokenization.Gpt2, false, Normalization.None), At(part + ".words"), At(part + ".stream"), 1);
            model ??= BpeTrainer.Train(WordTable.Load(At("train.words")), Vocabulary);
            DatasetWriter.Write(
                model,
                At(part + ".words"),
                At(part + ".stream"),
                [new DatasetTarget(Vocabulary, At(part + ".tokens"), At(part + ".csv"), At(part + ".json"))],
                1);
        }

        return (new TrainingData(At("train.tokens"), At("validation.tokens"), At("train.csv")), Vocabulary);
    }
}
