using System.Globalization;
using System.Text;

namespace Navarch.Api.Documents;

/// <summary>
/// Where in a tree a reader stands. Steps are pushed and popped as it goes; the text, <c>spec.containers[0].name</c>, is
/// made only when something is wrong there.
/// </summary>
sealed class DocumentPath
{
    private readonly List<(string? Name, int Index)> _steps = [];

    public int Depth => _steps.Count;

    public void Enter(string name) => _steps.Add((name, 0));
    public void Enter(int index) => _steps.Add((null, index));
    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    public string Child(string name)
    {
        Enter(name);
        var text = ToString();
        Leave();
        return text;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, index) in _steps)
        {
            if (name is null) text.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
            else text.Append(text.Length == 0 ? "" : ".").Append(name);
        }
        return text.ToString();
    }
}
