namespace Pipeline.Laws.Tests;

public sealed class PointsOfPrediction
{
    [Fact]
    public void Points_are_read_as_they_are_written() => Assert.Equal(
        [new PredictionPoint("C=1e21", Flops: 1e21), new PredictionPoint("N = 7e9, D=1.4e12", Parameters: 7e9, Tokens: 1.4e12), new PredictionPoint("N=7e9,d=4096,C=1e21", Parameters: 7e9, Flops: 1e21, Width: 4096)],
        PredictionPoint.Parse("C=1e21; N = 7e9, D=1.4e12;N=7e9,d=4096,C=1e21;"));

    [Fact]
    public void No_text_is_no_point() => Assert.Empty(PredictionPoint.Parse(""));
}
