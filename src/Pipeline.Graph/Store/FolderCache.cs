namespace Pipeline.Graph.Store;

/// <summary>A shared cache in a folder, such as one on a network drive.</summary>
internal sealed class FolderCache(string root) : ICachePlace
{
    public bool TryCopy(string name, string file, long limit)
    {
        try
        {
            using var source = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            LimitedCopy.Write(source, file, limit);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    public bool Has(string name) => File.Exists(PathOf(name));

    public void Put(string name, string file)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        try
        {
            File.Copy(file, unfinished);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private string PathOf(string name) => Path.Combine(root, name.Replace('/', Path.DirectorySeparatorChar));
}
