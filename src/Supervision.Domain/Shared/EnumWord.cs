namespace Supervision.Shared;

/// <summary>A member of a vocabulary as data name it (词条代码): in camelCase, as the API and the rulebook write it.</summary>
public static class EnumWord
{
    public static string Of<T>(T value) where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
