' Each line of $RETURNED_LIST names a file, the file to save it as, a text, what to put in its place, and a
' comment to put behind that, and a password, with tabs in between. Without a text, the file is saved as it is.
Sub Main
    Dim entry As String
    Open Environ("RETURNED_LIST") For Input As #1
    While Not EOF(1)
        Line Input #1, entry
        If Len(entry) > 0 Then Edit(Split(entry, Chr(9)))
    Wend
    Close #1
    StarDesktop.terminate()
End Sub

Sub Edit(parts)
    Dim how(0) As New com.sun.star.beans.PropertyValue
    how(0).Name = "Hidden" : how(0).Value = True
    Dim file As Object
    file = StarDesktop.loadComponentFromURL(ConvertToURL(parts(0)), "_blank", 0, how())
    If Len(parts(2)) > 0 Then
        file.RecordChanges = True
        Dim search As Object
        search = file.createSearchDescriptor()
        search.SearchString = parts(2)
        search.SearchCaseSensitive = True
        Dim found As Object
        found = file.findFirst(search)
        Dim note As Object
        note = file.createInstance("com.sun.star.text.textfield.Annotation")
        note.Author = "A Manager"
        note.Content = parts(4)
        found.Text.insertTextContent(found.End, note, False)
        found = file.findFirst(search)
        found.setString(parts(3))
    End If
    Dim word(1) As New com.sun.star.beans.PropertyValue
    word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
    If Len(parts(5)) > 0 Then
        word(1).Name = "Password" : word(1).Value = parts(5)
    End If
    file.storeToURL(ConvertToURL(parts(1)), word())
    file.close(True)
End Sub
