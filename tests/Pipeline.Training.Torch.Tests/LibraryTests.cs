using Pipeline.Training.Engines;
using Pipeline.Training.Torch.Library;

namespace Pipeline.Training.Torch.Tests;

/// <summary>Which libtorch is taken, and how TorchSharp's own library is made to load.</summary>
public class LibraryTests
{
    private static string Adapter => Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    [Fact]
    public void A_version_that_nothing_refers_to_is_made_optional_by_one_bit()
    {
        var (before, after) = (File.ReadAllBytes(Adapter), File.ReadAllBytes(Adapter));
        Assert.True(new SymbolVersions(after).MakeWeak("GLIBCXX_3.4.32"));
        var changed = Assert.Single(Enumerable.Range(0, before.Length), i => before[i] != after[i]);
        Assert.Equal(before[changed] | 2, after[changed]);
    }

    [Theory]
    [InlineData("GLIBCXX_3.4.21")]
    [InlineData("GLIBCXX_9.9.9")]
    public void A_version_that_is_used_or_not_asked_for_is_left_as_it_is(string version)
    {
        var (before, after) = (File.ReadAllBytes(Adapter), File.ReadAllBytes(Adapter));
        Assert.False(new SymbolVersions(after).MakeWeak(version));
        Assert.Equal(before, after);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lib")]
    [InlineData("torch/lib")]
    public void A_folder_may_be_that_of_the_libraries_or_of_the_installation(string place)
    {
        using var folder = new TemporaryFolder();
        var library = Made(Path.Combine(folder.Path, place), cuda: false);
        Assert.Equal(library, LibtorchSearch.Of(folder.Path, "LIBTORCH").Folder.TrimEnd('/'));
    }

    [Fact]
    public void The_version_is_what_PyTorch_writes_beside_its_libraries()
    {
        using var folder = new TemporaryFolder();
        Made(Path.Combine(folder.Path, "lib"), cuda: false);
        File.WriteAllText(Path.Combine(folder.Path, "version.py"), "from typing import Optional\n__version__ = '2.11.0+cu130'\n");
        Assert.Equal("libtorch 2.11.0+cu130 (the PyTorch of python3)", LibtorchSearch.Of(folder.Path, "the PyTorch of python3").ToString());
    }

    [Fact]
    public void The_first_folder_that_serves_is_taken_and_the_others_are_named_with_their_reason()
    {
        using var folder = new TemporaryFolder();
        var cpu = new LibtorchFolder(Made(Path.Combine(folder.Path, "cpu"), cuda: false), "a package", "2.10.0");
        var cuda = new LibtorchFolder(Made(Path.Combine(folder.Path, "cuda"), cuda: true), "python3", "2.11.0");
        var nowhere = new LibtorchFolder("/nowhere", "LIBTORCH", "");
        Assert.Equal((cpu, "libtorch 2.10.0 (a package)"), TorchLibrary.Choose([cpu, cuda], cuda: false));
        Assert.Equal(
            (cuda, "libtorch 2.11.0 (python3); passed over: LIBTORCH: no libtorch in /nowhere; libtorch 2.10.0 (a package): built without CUDA"),
            TorchLibrary.Choose([nowhere, cpu, cuda], cuda: true));
    }

    [Fact]
    public void Where_there_is_none_the_message_says_what_to_install()
    {
        var message = Assert.Throws<EngineUnavailableException>(() => TorchLibrary.Choose([], cuda: false)).Message;
        Assert.Equal("There is no libtorch. Set LIBTORCH to the folder of one, or install PyTorch so that python3 finds it.", message);
        message = Assert.Throws<EngineUnavailableException>(() => TorchLibrary.Choose([new LibtorchFolder("/nowhere", "LIBTORCH", "")], cuda: true)).Message;
        Assert.Equal(
            "There is no libtorch with CUDA. Install PyTorch with CUDA so that python3 finds it, or set LIBTORCH to the folder of one; or ask for the device cpu. Passed over: LIBTORCH: no libtorch in /nowhere.",
            message);
    }

    private static string Made(string folder, bool cuda)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "libtorch_cpu.so"), "");
        if (cuda)
            File.WriteAllText(Path.Combine(folder, "libtorch_cuda.so"), "");
        return folder.TrimEnd('/');
    }
}
