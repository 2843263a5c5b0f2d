namespace Supervision.Shared;

/// <summary>Marks the fact that what was recorded before it should never have been (作废标记): from then on it is in no list and no figure, and still stands in the record.</summary>
public interface IVoids;
