using Pipeline.Laws.Vocabulary.Published;

namespace Pipeline.Laws.Tests.Vocabulary;

public sealed class ModelsThatArePublic
{
    // Layers, width, feed-forward width, widths of queries and of keys, norms a layer, biases a layer: from the configurations beside the weights.
    [Theory]
    [InlineData("Llama 2 7B", 32, 4096, 11008, 4096, 4096, 2, 0)]
    [InlineData("Llama 2 13B", 40, 5120, 13824, 5120, 5120, 2, 0)]
    [InlineData("Llama 2 70B", 80, 8192, 28672, 8192, 1024, 2, 0)]
    [InlineData("Llama 3 8B", 32, 4096, 14336, 4096, 1024, 2, 0)]
    [InlineData("Llama 3 70B", 80, 8192, 28672, 8192, 1024, 2, 0)]
    [InlineData("Llama 3.1 405B", 126, 16384, 53248, 16384, 1024, 2, 0)]
    [InlineData("Qwen2 1.5B", 28, 1536, 8960, 1536, 256, 2, 2048)]
    [InlineData("Qwen2 7B", 28, 3584, 18944, 3584, 512, 2, 4608)]
    [InlineData("Qwen2 72B", 80, 8192, 29568, 8192, 1024, 2, 10240)]
    [InlineData("Gemma 2 2B", 26, 2304, 9216, 2048, 1024, 4, 0)]
    [InlineData("Gemma 2 9B", 42, 3584, 14336, 4096, 2048, 4, 0)]
    [InlineData("Gemma 2 27B", 46, 4608, 36864, 4096, 2048, 4, 0)]
    public void Their_counts_are_those_of_their_shapes(string name, long layers, long width, long inner, long queries, long keys, long norms, long biases)
    {
        PublicModel model = PublicModel.All.Single(one => one.Name == name);

        Assert.Equal(width, model.Width);
        Assert.Equal(layers * (2 * width * queries + 2 * width * keys + 3 * width * inner + norms * width + biases) + width, model.NonVocabularyParameters);
    }

    [Fact]
    public void Each_is_there_once() => Assert.Equal(12, PublicModel.All.Select(model => model.Name).Distinct().Count());
}
