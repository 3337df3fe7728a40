using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Data;

namespace Pipeline.Training.Tests.Data;

/// <summary>Which window is read when.</summary>
public class WindowOrderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Each_epoch_reads_every_window_once(int windows)
    {
        var order = new WindowOrder(windows, 3);
        var first = Enumerable.Range(0, windows).Select(position => order[position]).ToArray();
        var second = Enumerable.Range(windows, windows).Select(position => order[position]).ToArray();
        var all = Enumerable.Range(0, windows).Select(window => (long)window);
        Assert.Equal(all, first.Order());
        Assert.Equal(all, second.Order());
        Assert.True(windows < 8 || !first.SequenceEqual(second));
    }

    [Fact]
    public void A_position_has_its_window_whatever_was_read_before()
    {
        var forwards = new WindowOrder(50, 1);
        var expected = Enumerable.Range(0, 120).Select(position => forwards[position]).ToArray();
        var backwards = new WindowOrder(50, 1);
        for (var position = 119; position >= 0; position--)
            Assert.Equal(expected[position], backwards[position]);
        Assert.NotEqual(expected[..50], Enumerable.Range(0, 50).Select(position => new WindowOrder(50, 2)[position]));
    }

    [Fact]
    public void Targets_are_the_tokens_that_follow()
    {
        var tokens = new MemoryTokens([.. Enumerable.Range(0, 29)]);
        var windows = new TrainingWindows(tokens, Configurations.Model(), 1);
        var (inputs, targets) = (new int[28], new int[28]);
        windows.Read(0, 4, inputs, targets);
        Assert.Equal(Enumerable.Range(0, 28), inputs.Order());
        Assert.Equal(inputs.Select(token => token + 1), targets);
    }
}
