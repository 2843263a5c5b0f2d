namespace Supervision.Shared;

/// <summary>Marks a fact beside the life of what it is about (旁记): what happens next may have happened before it.</summary>
public interface IBeside;
