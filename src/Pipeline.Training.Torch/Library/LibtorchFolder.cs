namespace Pipeline.Training.Torch.Library;

/// <summary>A folder in which libtorch may be.</summary>
/// <param name="Folder">The folder of the shared libraries.</param>
/// <param name="Origin">How it came to be looked at: <c>LIBTORCH</c>, a package, Python.</param>
/// <param name="Version">Its version, as far as the folder tells.</param>
internal sealed record LibtorchFolder(string Folder, string Origin, string Version)
{
    /// <summary>Whether its libraries are there.</summary>
    public bool Exists => File.Exists(Library("torch_cpu"));

    /// <summary>Whether it was built with CUDA.</summary>
    public bool HasCuda => File.Exists(Library("torch_cuda"));

    /// <summary>The path of one of its libraries.</summary>
    public string Library(string name) => Path.Combine(Folder, $"lib{name}.so");

    /// <inheritdoc/>
    public override string ToString() => $"libtorch {Version} ({Origin})";
}
