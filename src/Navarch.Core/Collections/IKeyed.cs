namespace Navarch.Core.Collections;

/// <summary>Has a key by which it is ordered (ordinal) and unique within its collection.</summary>
public interface IKeyed
{
    string Key { get; }
}
