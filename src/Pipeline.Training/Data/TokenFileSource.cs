using Pipeline.Text.Datasets;

namespace Pipeline.Training.Data;

/// <summary>The tokens of a token file.</summary>
internal sealed class TokenFileSource : ITokenSource, IDisposable
{
    private readonly TokenFile _file;

    /// <summary>Opens a token file whose vocabulary is the model's.</summary>
    /// <exception cref="TrainingException">The file is missing or damaged, or its vocabulary is not the model's.</exception>
    public TokenFileSource(string path, int vocabularySize)
    {
        try
        {
            _file = TokenFile.Open(path);
        }
        catch (Exception exception) when (exception is DatasetException or IOException)
        {
            throw new TrainingException($"The tokens cannot be read: {exception.Message}", exception);
        }

        if (_file.VocabularySize == vocabularySize)
            return;
        _file.Dispose();
        throw new TrainingException($"{path} has a vocabulary of {_file.VocabularySize} tokens, the model one of {vocabularySize}.");
    }

    /// <inheritdoc/>
    public long Count => _file.Count;

    /// <inheritdoc/>
    public void CopyTo(long start, Span<int> destination) => _file.CopyTo(start, destination);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
