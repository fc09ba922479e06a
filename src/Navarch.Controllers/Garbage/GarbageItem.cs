namespace Navarch.Controllers.Garbage;

/// <summary>An object to look at: by uid too, since another may come under the same name.</summary>
readonly record struct GarbageItem(string Path, ObjectKey Key, string Uid);
