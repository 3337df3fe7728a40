using Pipeline.Experiments.Fits;
using Pipeline.Training;

namespace Pipeline.Experiments.Tests.Fits;

/// <summary>The standard errors against the spread of simulated validation sets whose noise is known.</summary>
public sealed class ValidationNoiseTests
{
    private const int Sets = 400;
    private const int Blocks = 32;

    [Fact]
    public void A_standard_error_is_the_spread_over_validation_sets()
    {
        var random = new Random(1);
        var sets = Enumerable.Range(0, Sets).Select(_ => Set(random, (Hardness(random), 0))[0]).ToList();
        var spread = Deviation(sets.Select(BitsPerByte));
        Assert.InRange(sets.Average(set => ValidationNoise.StandardError(set)!.Value) / spread, 0.9, 1.1);
    }

    [Fact]
    public void What_makes_a_part_hard_for_both_cancels_in_a_difference()
    {
        var random = new Random(2);
        var pairs = Enumerable.Range(0, Sets).Select(_ => Set(random, (Hardness(random), 0.01), (null, 0.01))).ToList();
        var spread = Deviation(pairs.Select(pair => BitsPerByte(pair[0]) - BitsPerByte(pair[1])));
        var errors = pairs.Select(pair => ValidationNoise.Difference(pair[0], pair[1])!.Value.StandardError).ToList();
        Assert.InRange(errors.Average() / spread, 0.9, 1.1);
        Assert.True(errors.Average() < 0.2 * ValidationNoise.StandardError(pairs[0][0]));
    }

    [Fact]
    public void A_difference_within_two_standard_errors_is_as_rare_as_chance_says()
    {
        var random = new Random(3);
        var outside = Enumerable.Range(0, Sets).Select(_ => Set(random, (Hardness(random), 0.02), (null, 0.02)))
            .Count(pair => ValidationNoise.Difference(pair[0], pair[1]) is var (difference, error) && Math.Abs(difference) > 2 * error);
        Assert.InRange(outside / (double)Sets, 0.02, 0.09);
    }

    [Fact]
    public void Too_few_parts_other_parts_and_parts_without_bytes_give_none()
    {
        var set = Set(new Random(4), (Hardness(new Random(4)), 0))[0];
        Assert.Null(ValidationNoise.StandardError([.. set.Take(ValidationNoise.LeastBlocks - 1)]));
        Assert.Null(ValidationNoise.Difference(set, [.. set.Take(20)]));
        Assert.Null(ValidationNoise.StandardError([.. set.Select(block => block with { Bytes = null })]));
        Assert.Null(ValidationNoise.StandardError([]));
    }

    /// <summary>How much harder than the average each part is, in bits per byte.</summary>
    private static double[] Hardness(Random random) => [.. Enumerable.Range(0, Blocks).Select(_ => 0.2 * Normal(random))];

    /// <summary>Models on one text; hardness null is that of the model before.</summary>
    private static List<IReadOnlyList<ValidationBlock>> Set(Random random, params (double[]? Hardness, double Own)[] models)
    {
        int[] bytes = [.. Enumerable.Range(0, Blocks).Select(_ => random.Next(800, 1200))];
        var sets = new List<IReadOnlyList<ValidationBlock>>();
        double[] hardness = [];
        foreach (var model in models)
        {
            hardness = model.Hardness ?? hardness;
            sets.Add([.. bytes.Select((length, block) => new ValidationBlock(length / 3, length, length * Math.Log(2) * (2 + hardness[block] + (model.Own * Normal(random)))))]);
        }

        return sets;
    }

    private static double BitsPerByte(IReadOnlyList<ValidationBlock> set) => set.Sum(block => block.Nats) / Math.Log(2) / set.Sum(block => block.Bytes!.Value);

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Deviation(IEnumerable<double> values)
    {
        double[] all = [.. values];
        var mean = all.Average();
        return Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
    }
}
